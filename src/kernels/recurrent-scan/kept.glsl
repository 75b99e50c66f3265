// What the gradient wants, of two rows and two columns: all gates of all steps once more, each from the state before it,
// and after them the cells, or of the GRU what its reset gate lets through.
vec4 product(int r, int gate, int c, int pairs) {
  vec4 sum = vec4(0);
  for (int k = 0; k < pairs; k++) {
    vec4 h = vec4(before(2 * r, k), before(2 * r + 1, k));
    vec4 w = texelFetch(recurrent, ivec2(gate * pairs + c, k), 0);
    sum += h.xxzz * w.xyxy + h.yyww * w.zwzw;
  }
  return sum;
}

vec4 sums(int r, int gate, int c, int pairs) {
  return block_projected(r, gate * pairs + c) + product(r, gate, c, pairs);
}

void main() {
  int pairs = columns / 2;
  int across = PARTS * pairs;
  int r = PLACE / across;
  int place = PLACE - r * across;
  int part = place / pairs;
  int c = place - part * pairs;
  vec4 y;
//#if GRU
  if (part < 2) {
    y = sigmoid(sums(r, part, c, pairs));
  } else {
    y = product(r, 2, c, pairs);
//#if BIAS
    y += pair_bias(0, c).xyxy;
//#end
    if (part == 2) y = bent(block_projected(r, 2 * pairs + c) + sigmoid(sums(r, 0, c, pairs)) * y);
  }
//#else
  if (part == GATES) {
    y = block_cells(r, c);
  } else {
    y = sums(r, part, c, pairs);
    y = part == CANDIDATE ? bent(y) : sigmoid(y);
  }
//#end
  out0 = within(y, r, place, rows, PARTS * columns);
}

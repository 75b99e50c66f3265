// At one step: the slopes by the sums of its gates as they came back through the weights, in two rows and two columns; of
// the GRU, after them those of its candidate as it came in.
//#if !RNN
vec4 gates(int row, int gate, int c, int pairs) {
  return vec4(pair_kept(row, gate * pairs + c), pair_kept(row + steps, gate * pairs + c));
}
//#end

void main() {
  int pairs = columns / 2;
  int across = PARTS * pairs;
  int r = PLACE / across;
  int place = PLACE - r * across;
  int part = place / pairs;
  int c = place - part * pairs;
  int row = 2 * r * steps + t;
  vec4 by = block_byHidden(r, c);
  vec4 y;
//#if RNN
  y = vec4(pair_outputs(row, c), pair_outputs(row + steps, c));
//#if RELU
  y = by * vec4(greaterThan(y, vec4(0)));
//#else
  y = by * (1.0 - y * y);
//#end
//#end
//#if LSTM
  vec4 own = gates(row, part, c, pairs);
  vec4 cell = gates(row, GATES, c, pairs);
  if (part == GATES - 1) {
    y = by * bent(cell) * own * (1.0 - own);
  } else {
    vec4 byCell = block_byCell(r, c);
    vec4 i = gates(row, 0, c, pairs);
    vec4 g = gates(row, CANDIDATE, c, pairs);
    if (part == 0) y = byCell * g * i * (1.0 - i);
    else if (part == CANDIDATE) y = byCell * i * (1.0 - g * g);
    // f · c of the step before is c − i · g.
    else y = byCell * (cell - i * g) * (1.0 - own);
  }
//#end
//#if GRU
  vec4 reset = gates(row, 0, c, pairs);
  vec4 z = gates(row, 1, c, pairs);
  vec4 n = gates(row, 2, c, pairs);
  vec4 candidate = by * (1.0 - z) * (1.0 - n * n);
  if (part == 0) y = candidate * gates(row, 3, c, pairs) * reset * (1.0 - reset);
  // z · (h of the step before − n) is h − n.
  else if (part == 1) y = by * (vec4(pair_outputs(row, c), pair_outputs(row + steps, c)) - n) * (1.0 - z);
  else if (part == 2) y = candidate * reset;
  else y = candidate;
//#end
  out0 = within(y, r, place, rows, PARTS * columns);
}

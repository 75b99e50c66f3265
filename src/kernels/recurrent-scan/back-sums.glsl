// At one step: the slopes by the sums of its gates as they came back through the weights, of two rows and two hidden
// units; of the GRU, after them those of its candidate as it came in.
vec4 gate(sampler2D gates, int c, int line) {
  return texelFetch(gates, ivec2(c, line), 0);
}

void main() {
  int pairs = columns / 2;
  int line = PLACE / pairs;
  int c = PLACE - line * pairs;
  int r = line - t * high;
  int row = 2 * r * steps + t;
  vec4 by = block_byHidden(r, c);
//#if LSTM
  vec4 i = gate(part0, c, line);
  vec4 g = gate(candidate, c, line);
  vec4 o = gate(opened, c, line);
  vec4 cell = gate(cells, c, line);
  vec4 byCell = block_byCell(r, c);
  out0 = byCell * g * i * (1.0 - i);
//#if FORGET
  // f · c of the step before is c − i · g.
  out1 = byCell * (cell - i * g) * (1.0 - gate(part1, c, line));
  out2 = byCell * i * (1.0 - g * g);
  out3 = by * bent(cell) * o * (1.0 - o);
//#else
  out1 = byCell * i * (1.0 - g * g);
  out2 = by * bent(cell) * o * (1.0 - o);
//#end
//#else
  vec4 y = vec4(pair_outputs(row, c), pair_outputs(row + steps, c));
//#end
//#if RNN
//#if RELU
  out0 = by * vec4(greaterThan(y, vec4(0)));
//#else
  out0 = by * (1.0 - y * y);
//#end
//#end
//#if GRU
  vec4 reset = gate(part0, c, line);
  vec4 z = gate(part1, c, line);
  vec4 n = gate(part2, c, line);
  out3 = by * (1.0 - z) * (1.0 - n * n);
  out2 = out3 * reset;
  // z · (h of the step before − n) is h − n.
  out1 = by * (y - n) * (1.0 - z);
  out0 = out3 * gate(part3, c, line) * reset * (1.0 - reset);
//#end
}

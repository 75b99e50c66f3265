// One step forward, of two rows and two hidden units: the state, from the gates.
vec4 gate(sampler2D gates, int c, int line) {
  return texelFetch(gates, ivec2(c, line), 0);
}

void main() {
  int pairs = columns / 2;
  int line = PLACE / pairs;
  int c = PLACE - line * pairs;
  int r = line - t * high;
  vec4 before = vec4(0);
//#if STARTED
  before = texelFetch(state, ivec2(c, from + r), 0);
//#end
//#if LSTM
  vec4 fresh = gate(part0, c, line) * gate(candidate, c, line);
//#if FORGET
  before *= gate(part1, c, line);
//#end
  before += fresh;
  out0 = within(gate(opened, c, line) * bent(before), r, c, rows, columns);
  out1 = within(before, r, c, rows, columns);
//#else
  vec4 n = gate(part2, c, line);
  out0 = within(n + gate(part1, c, line) * (before - n), r, c, rows, columns);
//#end
}

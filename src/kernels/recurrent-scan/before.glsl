// The state before each step, from those after: two numbers of a row.
vec2 before(int row, int c) {
  int b = row / steps;
  if (row > b * steps) return pair_outputs(row - 1, c);
//#if INITIAL
  return pair_hidden(b, c);
//#else
  return vec2(0);
//#end
}

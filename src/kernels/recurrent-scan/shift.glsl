// The state before each step, from those after: two rows and two columns of it, for a product.
vec2 before(int row, int c) {
  int b = row / steps;
  if (row > b * steps) return pair_outputs(row - 1, c);
//#if INITIAL
  return pair_hidden(b, c);
//#else
  return vec2(0);
//#end
}

void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  out0 = within(vec4(before(2 * r, c), before(2 * r + 1, c)), r, c, rows, columns);
}

// The state before each step, for a product.
void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  out0 = within(vec4(before(2 * r, c), before(2 * r + 1, c)), r, c, rows, columns);
}

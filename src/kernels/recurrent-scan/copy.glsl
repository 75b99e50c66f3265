// The same numbers, two rows and two columns a texel.
void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  out0 = within(block_x(r, c), r, c, rows, columns);
}

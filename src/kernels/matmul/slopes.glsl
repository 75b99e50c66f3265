// The slopes before an activation, in two rows and two columns.
void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  out0 = within(block_dy(r, c) * slope(block_kept(r, c)), r, c, rows, columns);
}

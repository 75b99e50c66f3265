// Of two columns: the sums of a block of pairs of rows, of the first of each pair and below them of the second.
void main() {
  int pairs = (columns + 1) / 2;
  int part = PLACE / pairs;
  int c = PLACE - part * pairs;
  int end = min((rows + 1) / 2, (part + 1) * block);
  vec4 sum = vec4(0);
  for (int r = part * block; r < end; r++) sum += block_dy(r, c); // noughts beyond the last row
  out0 = sum;
}

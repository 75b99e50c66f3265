// Two columns of two rows of the table: the sums of the slopes along the rows' chains.
int link(int i) {
  return int(block_chains(0, i / 4)[i % 4]);
}

vec2 sum(int row, int c) {
  vec2 total = vec2(0);
  for (int n = link(row); n >= 0; n = link(rowLinks + n)) total += pair_slopes(n, c);
  return total;
}

void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  // Texels that fill up the last quad of the hardware have no chains, and must not follow what stands in their place.
  if (2 * r >= rows) return;
  vec4 block = vec4(sum(2 * r, c), 0, 0);
  if (2 * r + 1 < rows) block.zw = sum(2 * r + 1, c);
  out0 = within(block, r, c, rows, columns);
}

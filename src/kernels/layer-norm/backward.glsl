// Slopes by x: (g − mean(g) − n · mean(g · n)) ÷ deviation, and what comes to x from beside the norm.
void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 known = block_statistics(r, 0);
  vec4 means = block_means(r, 0);
  vec4 g = block_dy(r, c) * pair_gain(0, c).xyxy;
  vec4 n = (block_x(r, c) - known.xxzz) * known.yyww;
  vec4 slopes = (g - means.xxzz - n * means.yyww) * known.yyww;
//#if BESIDE
  slopes += block_beside(r, c);
//#end
  out0 = within(slopes, r, c, rows, columns);
}

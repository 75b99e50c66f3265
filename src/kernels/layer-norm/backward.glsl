// Slopes by x: (g − mean(g) − n · mean(g · n)) ÷ deviation.
void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 known = block_statistics(r, 0);
  vec4 means = block_means(r, 0);
  vec4 g = block_dy(r, c) * pair_gain(0, c).xyxy;
  vec4 n = (block_x(r, c) - known.xxzz) * known.yyww;
  out0 = within((g - means.xxzz - n * means.yyww) * known.yyww, r, c, rows, columns);
}

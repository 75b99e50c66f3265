// Of two rows: the mean of g = dy · gain, and of g times the normalised row.
void main() {
  int pairs = (columns + 1) / 2;
  vec4 known = block_statistics(PLACE, 0);
  vec2 level = vec2(0);
  vec2 along = vec2(0);
  for (int c = 0; c < pairs; c++) {
    vec4 g = block_dy(PLACE, c) * pair_gain(0, c).xyxy; // nought beyond the last column
    vec4 part = g * ((block_x(PLACE, c) - known.xxzz) * known.yyww);
//#if CENTRED
    level += g.xz + g.yw;
//#end
    along += part.xz + part.yw;
  }
  vec4 means = vec4(level.x, along.x, level.y, along.y) / float(columns);
  out0 = within(means, PLACE, 0, rows, 2);
}

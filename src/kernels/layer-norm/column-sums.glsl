// Of two columns and one block of rows: the sums of dy times the normalised rows, and below them those of dy.
void main() {
  int pairs = (columns + 1) / 2;
  int part = PLACE / pairs;
  int c = PLACE - part * pairs;
  int end = min((rows + 1) / 2, (part + 1) * block);
  vec2 byGain = vec2(0);
  vec2 byBias = vec2(0);
  for (int r = part * block; r < end; r++) {
    vec4 known = block_statistics(r, 0);
    vec4 dy = block_dy(r, c); // nought beyond the last row
    vec4 slope = dy * ((block_x(r, c) - known.xxzz) * known.yyww);
    byGain += slope.xy + slope.zw;
    byBias += dy.xy + dy.zw;
  }
  out0 = vec4(byGain, byBias);
}

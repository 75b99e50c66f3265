// The same numbers, two rows and two columns a texel; or one step (`from` its first line) of those that lie one under
// the other.
void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
//#if STEP
  vec4 block = texelFetch(x, ivec2(c, from + r), 0);
//#else
  vec4 block = block_x(r, c);
//#end
  out0 = within(block, r, c, rows, columns);
}

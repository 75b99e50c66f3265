// Steps that lie one under the other, brought to where their rows have them one after another; PARTS textures side by
// side, or of one number the even and the odd steps.
vec2 found(int part, int row, int c) {
  int b = row / steps;
  int t = row - b * steps;
  ivec2 place = ivec2(c, t * high + b / 2);
  vec4 block = vec4(0);
//#for p in PARTS
  if (part == $p) block = texelFetch(part$p, place, 0);
//#end
//#if ODD
  if (t % 2 == 1) block = texelFetch(odd, place, 0);
//#end
  return b % 2 == 0 ? block.xy : block.zw;
}

void main() {
  int pairs = columns / 2;
  int across = PARTS * pairs;
  int r = PLACE / across;
  int place = PLACE - r * across;
  int part = place / pairs;
  int c = place - part * pairs;
  out0 = within(vec4(found(part, 2 * r, c), found(part, 2 * r + 1, c)), r, place, rows, PARTS * columns);
}

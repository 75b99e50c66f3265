// Four links at once: for each row of the table the first place of its id, and after these for each place the next one
// of the same id; −1 where there is none. The rows' links are as many as fill whole texels.
void main() {
  int end = (places + 3) / 4;
  int width = textureSize(quads, 0).x;
  ivec4 wanted = PLACE * 4 + ivec4(0, 1, 2, 3);
  ivec4 after = ivec4(-1);
  int start = 0;
  if (PLACE * 4 >= rowLinks) {
    after = wanted - rowLinks;
    start = after.x / 4;
    wanted = start < end ? ivec4(block_quads(0, start)) : ivec4(-1);
  }
  ivec4 link = ivec4(lessThan(wanted, ivec4(0))) * (places + 1) - 1; // nothing to look for is found
  int line = start / width;
  int x = start - line * width;
  for (int k = start; k < end; k++) {
    ivec4 ids = ivec4(texelFetch(quads, ivec2(x, line), 0));
    if (++x == width) {
      x = 0;
      line++;
    }
//#for c in 4
    if (link[$c] < 0 && any(equal(ids, ivec4(wanted[$c])))) {
//#for i in 4
      if (link[$c] < 0 && ids[$i] == wanted[$c] && 4 * k + $i > after[$c]) link[$c] = 4 * k + $i;
//#end
    }
//#end
    if (all(greaterThanEqual(link, ivec4(0)))) break;
  }
  out0 = vec4(mix(vec4(link), vec4(-1), lessThan(wanted, ivec4(0))));
}

// Four ids in a texel, −1 beyond the last, so that whoever looks for one reads four at once.
void main() {
  vec4 quad = vec4(-1);
  for (int c = 0; c < 4; c++)
    if (PLACE * 4 + c < places) quad[c] = at_ids(PLACE * 4 + c);
  out0 = quad;
}

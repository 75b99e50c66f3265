// Of one column: the sums of all blocks of rows together, by gain and by bias.
void main() {
  vec2 sum = vec2(0);
  for (int part = 0; part < parts; part++) {
    vec4 block = block_sums(part, PLACE / 2);
    sum += PLACE % 2 == 0 ? block.xz : block.yw;
  }
  out0 = vec4(sum.x, 0, 0, 0);
//#if CENTRED
  out1 = vec4(sum.y, 0, 0, 0);
//#end
}

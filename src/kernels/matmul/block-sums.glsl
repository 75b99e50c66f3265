// Of one column: the sums of all blocks together.
void main() {
  float sum = 0.0;
  for (int part = 0; part < parts; part++) {
    vec4 block = block_sums(part, PLACE / 2);
    sum += PLACE % 2 == 0 ? block.x + block.z : block.y + block.w;
  }
  out0 = vec4(sum, 0, 0, 0);
}

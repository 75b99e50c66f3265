// Of two rows: what all stretches of them have together.
void main() {
  vec2 largest = vec2(-3.4e38);
  for (int part = 0; part < stretches; part++) largest = max(largest, block_parts(PLACE, part).xz);
  vec2 sum = vec2(0);
  for (int part = 0; part < stretches; part++) {
    vec4 found = block_parts(PLACE, part);
    sum += found.yw * exp(found.xz - largest);
  }
  sum = log(sum);
  out0 = within(vec4(largest.x, sum.x, largest.y, sum.y), PLACE, 0, rows, 2);
}

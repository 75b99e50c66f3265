// Of two rows: mean and 1 ÷ deviation of each.
void main() {
  int pairs = (columns + 1) / 2;
  vec2 mean = vec2(0);
//#if CENTRED
  for (int c = 0; c < pairs; c++) {
    vec4 block = block_x(PLACE, c);
    mean += block.xz + block.yw;
  }
  mean /= float(columns);
//#end
  vec2 square = vec2(0);
  for (int c = 0; c < pairs; c++) {
    vec4 apart = block_x(PLACE, c) - mean.xxyy;
    apart *= apart;
    square += 2 * c + 1 < columns ? apart.xz + apart.yw : apart.xz;
  }
  vec2 scale = 1.0 / sqrt(square / float(columns) + epsilon);
  out0 = within(vec4(mean.x, scale.x, mean.y, scale.y), PLACE, 0, rows, 2);
}

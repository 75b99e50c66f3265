// What is kept of a gradient that may be `limit` long.
void main() {
  float sum = 0.0;
  for (int b = 0; b < blocks; b++) sum += at_sums(b);
  float norm = sqrt(sum);
  out0 = vec4(norm > limit ? limit / norm : 1.0, 0, 0, 0);
}

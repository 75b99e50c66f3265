// The sum of squares of one block of numbers, in four sums of every fourth.
void main() {
  int end = min(size, (PLACE + 1) * block);
  vec4 sum = vec4(0);
  int i = PLACE * block;
  for (; i + 3 < end; i += 4) {
    vec4 four = vec4(at_gradient(i), at_gradient(i + 1), at_gradient(i + 2), at_gradient(i + 3));
    sum += four * four;
  }
  for (; i < end; i++) {
    float one = at_gradient(i);
    sum.x += one * one;
  }
  out0 = vec4((sum.x + sum.y) + (sum.z + sum.w), 0, 0, 0);
}

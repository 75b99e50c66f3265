// Of two queries: the largest score m and Σ exp(score − m), which is 0 where no key is seen. Their log-sum-exp would be
// one number less, but at scores of −10⁹, a usual mask, it cannot hold the logarithm.
void main() {
  ivec3 at = getOutputCoords();
  int last = LENGTH - 1;
  if (CAUSAL) last = min(last, at.y + 1 + OFFSET);
  int pairs = last / 2 + 1;
  vec2 largest = vec2(HIDDEN);
  for (int j = 0; j < pairs; j++) {
    vec4 s = atS(at.x, at.y / 2, j);
    largest = max(largest, max(s.xz, s.yw));
  }
  vec2 sum = vec2(0.0);
  for (int j = 0; j < pairs; j++) {
    vec4 s = atS(at.x, at.y / 2, j);
    sum += exp(s.xz - largest) + exp(s.yw - largest);
  }
  sum *= vec2(greaterThan(largest, vec2(HIDDEN)));
  vec4 result = vec4(largest.x, sum.x, largest.y, sum.y);
  if (at.y + 1 >= QUERIES) result.zw = vec2(0.0);
  setOutput(result);
}

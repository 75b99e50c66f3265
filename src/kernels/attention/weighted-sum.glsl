// Σⱼ wᵢⱼ vⱼ: two queries, two numbers of their rows.
void main() {
  ivec3 at = getOutputCoords();
  int last = LENGTH - 1;
  if (CAUSAL) last = min(last, at.y + 1 + OFFSET);
  int pairs = (last + 1) / 2; // with both keys in the tensor
  vec4 sum = vec4(0.0);
  int j = 0;
  for (; j + 4 <= pairs; j += 4) {
//#for u in 4
    vec4 w$u = atW(at.x, at.y / 2, j + $u);
    vec4 v$u = atV(at.x, j + $u, at.z / 2);
    sum += w$u.xxzz * v$u.xyxy + w$u.yyww * v$u.zwzw;
//#end
  }
  for (; j < pairs; j++) {
    vec4 w = atW(at.x, at.y / 2, j);
    vec4 v = atV(at.x, j, at.z / 2);
    sum += w.xxzz * v.xyxy + w.yyww * v.zwzw;
  }
  if (last % 2 == 0) sum += atW(at.x, at.y / 2, pairs).xxzz * atV(at.x, pairs, at.z / 2).xyxy;
  setOutput(sum);
}

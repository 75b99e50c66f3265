// Σᵢ wᵢⱼ xᵢ: two keys, two numbers of their rows.
void main() {
  ivec3 at = getOutputCoords();
  vec4 sum = vec4(0.0);
  if (at.y < LENGTH) {
    int first = CAUSAL ? max(0, at.y - OFFSET) : 0; // the first query that sees a key of these
    int i = first / 2;
    for (; i + 4 <= QUERIES / 2; i += 4) {
//#for u in 4
      vec4 w$u = atW(at.x, i + $u, at.y / 2);
      vec4 x$u = atX(at.x, i + $u, at.z / 2);
      sum += w$u.xxyy * x$u.xyxy + w$u.zzww * x$u.zwzw;
//#end
    }
    for (; i < QUERIES / 2; i++) {
      vec4 w = atW(at.x, i, at.y / 2);
      vec4 x = atX(at.x, i, at.z / 2);
      sum += w.xxyy * x.xyxy + w.zzww * x.zwzw;
    }
    if (QUERIES % 2 == 1) sum += atW(at.x, i, at.y / 2).xxyy * atX(at.x, i, at.z / 2).xyxy;
  }
  setOutput(sum);
}

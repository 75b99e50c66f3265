// Slope of the loss by each score before scaling: SCALE wᵢⱼ (eᵢ·vⱼ − eᵢ·oᵢ), where e is the slope by the output o.
void main() {
  ivec3 at = getOutputCoords();
  vec4 weights = atW(at.x, at.y / 2, at.z / 2);
  vec4 slopes = vec4(0.0);
  if (any(greaterThan(weights, vec4(0.0)))) {
    int group = at.x / SPLIT;
    int column = at.x % SPLIT * DEPTH_PAIRS;
    vec4 sum = vec4(0.0);
//#for c in DEPTH_PAIRS
    {
      vec4 e = atE(group, at.y / 2, column + $c);
      vec4 v = atV(group, at.z / 2, column + FIRST_V + $c);
      sum += vec4(dot(e.xy, v.xy), dot(e.xy, v.zw), dot(e.zw, v.xy), dot(e.zw, v.zw));
    }
//#end
    vec4 along = atA(at.x, at.y / 2, 0).xxzz;
    if (weights.x > 0.0) slopes.x = SCALE * weights.x * (sum.x - along.x);
    if (weights.y > 0.0) slopes.y = SCALE * weights.y * (sum.y - along.y);
    if (weights.z > 0.0) slopes.z = SCALE * weights.z * (sum.z - along.z);
    if (weights.w > 0.0) slopes.w = SCALE * weights.w * (sum.w - along.w);
  }
  setOutput(slopes);
}

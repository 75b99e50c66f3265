// softmax of the scores, and nothing for what is hidden or beyond the edges.
void main() {
  ivec3 at = getOutputCoords();
  vec4 m = atM(at.x, at.y / 2, 0);
  vec4 scores = atS(at.x, at.y / 2, at.z / 2);
  vec4 weights = vec4(0.0);
  if (scores.x > HIDDEN) weights.x = exp(scores.x - m.x) / m.y;
  if (scores.y > HIDDEN) weights.y = exp(scores.y - m.x) / m.y;
  if (scores.z > HIDDEN) weights.z = exp(scores.z - m.z) / m.w;
  if (scores.w > HIDDEN) weights.w = exp(scores.w - m.z) / m.w;
  if (at.y + 1 >= QUERIES) weights.zw = vec2(0.0);
  setOutput(weights);
}

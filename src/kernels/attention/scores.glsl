// score = SCALE q·k of two queries and two keys; HIDDEN where the key may not be seen.
void main() {
  ivec3 at = getOutputCoords();
  int lastSeen = CAUSAL ? at.y + OFFSET : LENGTH - 1; // by the first of the two queries
  int group = at.x / SPLIT;
  int column = at.x % SPLIT * DEPTH_PAIRS;
  vec4 scores = vec4(HIDDEN);
  if (!CAUSAL || at.z <= lastSeen + 1) {
    vec4 sum = vec4(0.0);
//#for c in DEPTH_PAIRS
    {
      vec4 q = atQ(group, at.y / 2, column + FIRST_Q + $c);
      vec4 k = atK(group, at.z / 2, column + FIRST_K + $c);
      sum += vec4(dot(q.xy, k.xy), dot(q.xy, k.zw), dot(q.zw, k.xy), dot(q.zw, k.zw));
    }
//#end
    scores = SCALE * sum;
    if (at.z > lastSeen) scores.x = HIDDEN;
    if (at.z + 1 > lastSeen) scores.y = HIDDEN;
    if (CAUSAL) lastSeen++;
    if (at.z > lastSeen) scores.z = HIDDEN;
    if (at.z + 1 > lastSeen) scores.w = HIDDEN;
  }
  setOutput(scores);
}

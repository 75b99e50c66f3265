// eᵢ·oᵢ of two queries.
void main() {
  ivec3 at = getOutputCoords();
  int group = at.x / SPLIT;
  int column = at.x % SPLIT * DEPTH_PAIRS;
  vec2 sum = vec2(0.0);
//#for c in DEPTH_PAIRS
  {
    vec4 e = atE(group, at.y / 2, column + $c);
    vec4 o = atO(group, at.y / 2, column + $c);
    sum += vec2(dot(e.xy, o.xy), dot(e.zw, o.zw));
  }
//#end
  if (at.y + 1 >= QUERIES) sum.y = 0.0;
  setOutput(vec4(sum.x, 0.0, sum.y, 0.0));
}

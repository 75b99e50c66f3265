// Sums of rows x by weights, in pairs of rows and of numbers: Σⱼ wᵢⱼ xⱼ for each query, or Σᵢ wᵢⱼ xᵢ for each key. PARTS of
// them stand beside one another in a row, each of all the heads that share one.
//#for p in PARTS
vec4 sum$p(int head, int row, int c) {
  int group = head / SPLIT;
  int column = head % SPLIT * DEPTH_PAIRS + FIRST_X$p + c;
  vec4 sum = vec4(0.0);
  if (BY_KEY$p) {
    if (row >= LENGTH) return sum;
    int first = CAUSAL ? max(0, row - OFFSET) : 0; // the first query that sees a key of these
    int i = first / 2;
    for (; i + 4 <= QUERIES / 2; i += 4) {
//#for u in 4
      vec4 w$u = atW$p(head, i + $u, row / 2);
      vec4 x$u = atX$p(group, i + $u, column);
      sum += w$u.xxyy * x$u.xyxy + w$u.zzww * x$u.zwzw;
//#end
    }
    for (; i < QUERIES / 2; i++) {
      vec4 w = atW$p(head, i, row / 2);
      vec4 x = atX$p(group, i, column);
      sum += w.xxyy * x.xyxy + w.zzww * x.zwzw;
    }
    if (QUERIES % 2 == 1) sum += atW$p(head, i, row / 2).xxyy * atX$p(group, i, column).xyxy;
    return sum;
  }
  int last = LENGTH - 1;
  if (CAUSAL) last = min(last, row + 1 + OFFSET);
  int pairs = (last + 1) / 2; // with both keys in the tensor
  int j = 0;
  for (; j + 4 <= pairs; j += 4) {
//#for u in 4
    vec4 w$u = atW$p(head, row / 2, j + $u);
    vec4 x$u = atX$p(group, j + $u, column);
    sum += w$u.xxzz * x$u.xyxy + w$u.yyww * x$u.zwzw;
//#end
  }
  for (; j < pairs; j++) {
    vec4 w = atW$p(head, row / 2, j);
    vec4 x = atX$p(group, j, column);
    sum += w.xxzz * x.xyxy + w.yyww * x.zwzw;
  }
  if (last % 2 == 0) sum += atW$p(head, row / 2, pairs).xxzz * atX$p(group, pairs, column).xyxy;
  return sum;
}
//#end

void main() {
  ivec3 at = getOutputCoords();
  int part = at.z / (SPLIT * DEPTH);
  int place = at.z % (SPLIT * DEPTH);
  int head = at.x * SPLIT + place / DEPTH;
  int c = place % DEPTH / 2;
  vec4 sum = vec4(0.0);
//#for p in PARTS
  if (part == $p) sum = sum$p(head, at.y, c);
//#end
  setOutput(sum);
}

// (softmax − one-hot) · dy in two rows and two columns; where the costs were averaged, dy is one number, to be shared.
vec2 slopes(vec2 logits, vec2 sum, int row, int column) {
  int goal = int(at_targets(row));
//#if IGNORING
  if (goal == ignored) return vec2(0);
//#end
  vec2 softmax = exp((logits - sum.x) - sum.y);
  vec2 chosen = vec2(goal == column ? 1.0 : 0.0, goal == column + 1 ? 1.0 : 0.0);
//#if MEAN
  return (softmax - chosen) * (at_dy(0) * at_share(0));
//#else
  return (softmax - chosen) * at_dy(row);
//#end
}

void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 logits = block_logits(r, c);
  vec4 sums = block_sums(r, 0);
  vec4 block = vec4(slopes(logits.xy, sums.xy, 2 * r, 2 * c), 0, 0);
  if (2 * r + 1 < rows) block.zw = slopes(logits.zw, sums.zw, 2 * r + 1, 2 * c);
  out0 = within(block, r, c, rows, columns);
}

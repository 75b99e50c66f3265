// Of two rows and one stretch of their columns: largest logit and sum of powers; of a whole row, the sum's logarithm.
void main() {
  int r = PLACE / stretches;
  int part = PLACE - r * stretches;
  int pairs = (columns + 1) / 2;
  int end = min(pairs, (part + 1) * stretch);
  vec2 largest = vec2(-3.4e38);
  for (int c = part * stretch; c < end; c++) {
    vec4 block = block_logits(r, c);
    largest = max(largest, 2 * c + 1 < columns ? max(block.xz, block.yw) : block.xz);
  }
  vec2 sum = vec2(0);
  for (int c = part * stretch; c < end; c++) {
    vec4 powers = exp(block_logits(r, c) - largest.xxyy);
    sum += 2 * c + 1 < columns ? powers.xz + powers.yw : powers.xz;
  }
//#if WHOLE
  sum = log(sum);
//#end
  out0 = within(vec4(largest.x, sum.x, largest.y, sum.y), r, 0, rows, 2);
}

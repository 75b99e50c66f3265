// The mean of all costs that count, and the share of each.
void main() {
  float sum = 0.0;
  int count = rows;
//#if IGNORING
  count = 0;
//#end
  for (int row = 0; row < rows; row++) {
    sum += at_nats(row);
//#if IGNORING
    if (int(at_targets(row)) != ignored) count++;
//#end
  }
  out0 = vec4(sum / float(max(count, 1)), 0, 0, 0);
  out1 = vec4(count > 0 ? 1.0 / float(count) : 0.0, 0, 0, 0);
}

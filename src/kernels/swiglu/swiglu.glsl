// gate · σ(gate) · value, or the slopes by both.
void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 g = block_gate(r, c);
  // Below −80 the power would overflow, and the gate is shut anyway.
  vec4 open = 1.0 / (1.0 + exp(-max(g, -80.0)));
//#if SLOPE
  vec4 dy = block_dy(r, c);
  out0 = dy * block_value(r, c) * (open + g * open * (1.0 - open));
  out1 = dy * (g * open);
//#else
  out0 = g * open * block_value(r, c);
//#end
}

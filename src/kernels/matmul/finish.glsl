// What follows a product, in two rows and two columns: bias, activation, residual.
void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 z = block_product(r, c);
//#if BIAS
  z += pair_bias(0, c).xyxy;
//#end
  vec4 y = activated(z);
//#if RESIDUAL
  y += block_residual(r, c);
//#end
  out0 = within(y, r, c, rows, columns);
//#if KEEP
  out1 = within(z, r, c, rows, columns);
//#end
}

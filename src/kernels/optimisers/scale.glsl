// One number of the gradient.
void main() {
  out0 = vec4(at_gradient(PLACE) * at_share(0), 0, 0, 0);
}

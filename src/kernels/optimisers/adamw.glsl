// One parameter: both running means, and the step that they give.
void main() {
  float slope = at_gradient(PLACE);
  float mean = at_mean(PLACE) * beta1 + slope * share1;
  float square = at_square(PLACE) * beta2 + slope * slope * share2;
  out0 = vec4(at_parameters(PLACE) * keep - mean / (sqrt(square) + epsilon) * pace, 0, 0, 0);
  out1 = vec4(mean, 0, 0, 0);
  out2 = vec4(square, 0, 0, 0);
}

// Two columns of two places: the sums of their slopes, from the first sequence to the last.
void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 sum = vec4(0);
  for (int b = 0; b < sequences; b++) {
    int place = b * places + 2 * r;
    sum += vec4(pair_slopes(place, c), pair_slopes(place + 1, c));
  }
  out0 = within(sum, r, c, places, columns);
}

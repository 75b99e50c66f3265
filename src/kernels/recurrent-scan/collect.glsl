// Steps side by side: of `steps` each input has the next `span`, its rows one behind the other as those of the result.
vec2 found(int row, int c) {
  int b = row / steps;
  int t = row - b * steps;
  int part = t / span;
  int first = part * span;
  int place = b * min(span, steps - first) + t - first;
//#for i in COUNT
  if (part == $i) return pair_x$i(place, c);
//#end
  return vec2(0);
}

void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  out0 = within(vec4(found(2 * r, c), found(2 * r + 1, c)), r, c, rows, columns);
}

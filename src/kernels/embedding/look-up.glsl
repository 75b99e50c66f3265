// Two columns of two places' rows of the table, or noughts where an id has none, and the places' own beside.
vec2 found(int place, int c) {
  int id = int(at_ids(place));
  vec2 pair = id >= 0 && id < rows ? pair_table(id, c) : vec2(0);
//#if POSITIONS
  pair += pair_positions(place - place / period * period, c);
//#end
  return pair;
}

void main() {
  int pairs = (columns + 1) / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 block = vec4(found(2 * r, c), 0, 0);
  if (2 * r + 1 < places) block.zw = found(2 * r + 1, c);
  out0 = within(block, r, c, places, columns);
}

// Parts of each row side by side: from `first` on, the last of them from `last`.
void main() {
  int pairs = columns / 2;
  int across = PARTS * pairs;
  int r = PLACE / across;
  int place = PLACE - r * across;
  int part = place / pairs;
  int from = part == PARTS - 1 ? last : first + part;
  out0 = within(block_x(r, place + (from - part) * pairs), r, place, rows, PARTS * columns);
}

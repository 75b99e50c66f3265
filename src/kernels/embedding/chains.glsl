// Four links at once: for each row of the table the first place of its id, and after these for each place the next one
// of the same id; −1 where there is none. The rows' links are as many as fill whole texels.
void main() {
  int start = 0;
  ivec4 wanted = PLACE * 4 + ivec4(0, 1, 2, 3);
  ivec4 after = ivec4(-1);
  if (PLACE * 4 >= rowLinks) {
    after = wanted - rowLinks;
    start = after.x + 1;
    for (int c = 0; c < 4; c++) wanted[c] = after[c] < places ? int(at_ids(after[c])) : -1;
  }
  ivec4 link = ivec4(-1);
  for (int n = start; n < places; n++) {
    int id = int(at_ids(n));
    bool open = false;
    for (int c = 0; c < 4; c++) {
      if (link[c] < 0 && wanted[c] == id && n > after[c]) link[c] = n;
      open = open || link[c] < 0;
    }
    if (!open) break;
  }
  out0 = vec4(link);
}

// Two rows and two columns, each number turned with the one half a row away, or back.
float turned(int row, int column) {
  bool isFirst = column < halfRow;
  int angle = (row % places) * halfRow + (isFirst ? column : column - halfRow);
  float cosine = at_turns(angle);
  float sine = at_turns(places * halfRow + angle);
//#if BACK
  sine = -sine;
//#end
  float here = at_x(row * columns + column);
  float there = at_x(row * columns + (isFirst ? column + halfRow : column - halfRow));
  return here * cosine + (isFirst ? -there : there) * sine;
}

void main() {
  int pairs = halfRow; // of columns: a row has two halves
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  vec4 block = vec4(turned(2 * r, 2 * c), turned(2 * r, 2 * c + 1), 0, 0);
  if (2 * r + 1 < rows) block.zw = vec2(turned(2 * r + 1, 2 * c), turned(2 * r + 1, 2 * c + 1));
  out0 = block;
}

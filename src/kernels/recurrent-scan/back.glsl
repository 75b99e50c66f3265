// One step back: the whole slopes by two hidden numbers of two rows, and by their cells. What the step after sends
// (FOLLOWED) comes through products with the weights and past them; before the first step (!HERE) that is all.
void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  int here = t * high + r;
  int after = here + high;
  vec4 by = vec4(0);
//#if FOLLOWED
  for (int j = 0; j < pairs; j++) {
//#for g in GATES
    vec4 slopes$g = texelFetch(sums$g, ivec2(j, after), 0);
    vec4 w$g = texelFetch(recurrent, ivec2($g * pairs + j, c), 0);
    by += slopes$(g).xxzz * w$(g).xzxz + slopes$(g).yyww * w$(g).ywyw;
//#end
  }
//#if GRU
  by += block_byHidden(r, c) * texelFetch(part1, ivec2(c, after), 0);
//#end
//#end
//#if HERE
  int row = 2 * r * steps + t;
  by += vec4(pair_slopes(row, c), pair_slopes(row + steps, c));
//#end
  out0 = within(by, r, c, rows, columns);
//#if LSTM
  vec4 byCell = vec4(0);
//#if FOLLOWED
  byCell = block_byCell(r, c);
//#if FORGET
  byCell *= texelFetch(part1, ivec2(c, after), 0);
//#end
//#else
//#if CELL_SLOPES
  byCell = block_cellSlopes(r, c);
//#end
//#end
//#if HERE
  vec4 tanhCell = bent(texelFetch(cells, ivec2(c, here), 0));
  byCell += by * texelFetch(opened, ivec2(c, here), 0) * (1.0 - tanhCell * tanhCell);
//#end
  out1 = within(byCell, r, c, rows, columns);
//#end
}

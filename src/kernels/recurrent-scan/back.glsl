// One step back: the whole slopes by two hidden numbers of two rows, and by their cells. What the step after sends
// (FOLLOWED) comes through products with the weights and past them; before the first step (!HERE) that is all.
void main() {
  int pairs = columns / 2;
  int r = PLACE / pairs;
  int c = PLACE - r * pairs;
  int row = 2 * r * steps + t;
  int below = row + steps;
  vec4 by = vec4(0);
//#if FOLLOWED
  for (int j = 0; j < GATES * pairs; j++) {
    vec4 slopes = texelFetch(sums, ivec2(j, r), 0);
    vec4 w = texelFetch(recurrent, ivec2(j, c), 0);
    by += slopes.xxzz * w.xzxz + slopes.yyww * w.ywyw;
  }
//#if GRU
  by += block_byHidden(r, c) * vec4(pair_kept(row + 1, pairs + c), pair_kept(below + 1, pairs + c));
//#end
//#end
//#if HERE
  by += vec4(pair_slopes(row, c), pair_slopes(below, c));
//#end
  out0 = within(by, r, c, rows, columns);
//#if LSTM
  vec4 byCell = vec4(0);
//#if FOLLOWED
  byCell = block_byCell(r, c);
//#if FORGET
  byCell *= vec4(pair_kept(row + 1, pairs + c), pair_kept(below + 1, pairs + c));
//#end
//#else
//#if CELL_SLOPES
  byCell = block_cellSlopes(r, c);
//#end
//#end
//#if HERE
  int o = (GATES - 1) * pairs + c;
  int cell = GATES * pairs + c;
  vec4 tanhCell = bent(vec4(pair_kept(row, cell), pair_kept(below, cell)));
  byCell += by * vec4(pair_kept(row, o), pair_kept(below, o)) * (1.0 - tanhCell * tanhCell);
//#end
  out1 = within(byCell, r, c, rows, columns);
//#end
}

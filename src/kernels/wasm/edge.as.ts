/**
 * Numbers by fours from the first to the last of a row, of which there may be one to three at the end. Then four are read
 * and written all the same: behind every tensor lies the allocator's own, and gets back what it had.
 */

/** Four numbers, of which those that are not left are as in `rest`. @inline */
export function load4(from: usize, left: i32, rest: v128): v128 {
  const x = v128.load(from);
  return left >= 4 ? x : v128.bitselect(x, rest, areLeft(left));
}

/** As many of the four as are left. @inline */
export function store4(to: usize, left: i32, x: v128): void {
  v128.store(to, left >= 4 ? x : v128.bitselect(x, v128.load(to), areLeft(left)));
}

/** @inline */
function areLeft(left: i32): v128 {
  return i32x4.gt_s(i32x4.splat(left), i32x4(0, 1, 2, 3));
}

/** Numbers by fours from the first to the last of a row, of which there may be one to three at the end. */

/** Four numbers, or where fewer are left those, and the rest as they are in `rest`. @inline */
export function load4(from: usize, left: i32, rest: v128): v128 {
  return left >= 4 ? v128.load(from) : loadFew(from, left, rest);
}

/** As many of the four as are left. @inline */
export function store4(to: usize, left: i32, x: v128): void {
  if (left >= 4) v128.store(to, x);
  else storeFew(to, left, x);
}

function loadFew(from: usize, left: i32, rest: v128): v128 {
  rest = v128.load32_lane(from, rest, 0);
  if (left > 1) rest = v128.load32_lane(from, rest, 1, 4);
  if (left > 2) rest = v128.load32_lane(from, rest, 2, 8);
  return rest;
}

function storeFew(to: usize, left: i32, x: v128): void {
  v128.store32_lane(to, x, 0);
  if (left > 1) v128.store32_lane(to, x, 1, 4);
  if (left > 2) v128.store32_lane(to, x, 2, 8);
}

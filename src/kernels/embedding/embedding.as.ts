/** Rows of a table by id, and sums of rows by id in the order in which they stand. */
import { store4 } from '#kernels/wasm/edge.as.ts';

/** To row n is added position n mod `places`, where `positions` is not 0. An id without a row gives noughts. */
export function lookUp(
  table: usize,
  ids: usize,
  positions: usize,
  y: usize,
  count: i32,
  rows: i32,
  places: i32,
  width: i32,
): void {
  const pitch = width << 2;
  for (let n = 0; n < count; n++) {
    const id = i32.load(ids + (n << 2));
    if (<u32>id < <u32>rows) memory.copy(y, table + id * pitch, pitch);
    else memory.fill(y, 0, pitch);
    if (positions) add(positions + (n % places) * pitch, y, width);
    y += pitch;
  }
}

/** `sums` [rows, width] */
export function rowSums(values: usize, ids: usize, sums: usize, count: i32, rows: i32, width: i32): void {
  const pitch = width << 2;
  memory.fill(sums, 0, rows * pitch);
  for (let n = 0; n < count; n++) {
    const id = i32.load(ids + (n << 2));
    if (<u32>id < <u32>rows) add(values, sums + id * pitch, width);
    values += pitch;
  }
}

function add(from: usize, to: usize, width: i32): void {
  for (let left = width; left > 0; left -= 4) {
    store4(to, left, f32x4.add(v128.load(to), v128.load(from)));
    from += 16;
    to += 16;
  }
}

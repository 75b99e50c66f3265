/**
 * Attention goes by eight queries of one head, the lanes, and all keys that one of them sees: a strip has the eight
 * numbers of each key side by side. Scores, powers and slopes of scores are made in strips, which stay near.
 */
import { packAcross, packAlong } from '#kernels/wasm/pack.as.ts';
import { tile } from '#kernels/wasm/tile.as.ts';

/** A bias as low as this hides its key. */
export const HIDDEN: f32 = -1e38;
/** The score of a hidden key: so far below that its power is 0. */
const LOWEST: f32 = -3e38;

/** Rows [rows, terms] in panels of four, each with its terms one after the other. */
export function packRows(from: usize, pitch: usize, rows: i32, terms: i32, to: usize): void {
  for (let row = 0; row < rows; row += 4) {
    packAlong(from + row * pitch, pitch, rows - row, terms, to + ((row * terms) << 2), 16);
  }
}

/** Up to eight rows as the columns of a panel. */
export function packLanes(from: usize, pitch: usize, lanes: i32, terms: i32, to: usize): void {
  packAlong(from, pitch, lanes, terms, to, 32);
  packAlong(from + 4 * pitch, pitch, lanes - 4, terms, to + 16, 32);
}

/** Columns [rows, columns] in panels of four, each with its rows one after the other. */
export function packColumns(from: usize, pitch: usize, rows: i32, columns: i32, to: usize): void {
  for (let column = 0; column < columns; column += 4) {
    packAcross(from + (column << 2), pitch, columns - column, rows, to + ((column * rows) << 2), 16);
  }
}

/** In place. */
export function scaled(panel: usize, terms: i32, scale: f32): void {
  for (let at = panel; at < panel + (terms << 5); at += 16) {
    v128.store(at, f32x4.mul(v128.load(at), f32x4.splat(scale)));
  }
}

/** The products of panels of rows with a panel of lanes, for `rows` rows and what makes fours of them. */
export function strip(rowPanels: usize, lanes: usize, terms: i32, rows: i32, to: usize): void {
  for (let row = 0; row < rows; row += 4) {
    tile(rowPanels + ((row * terms) << 2), 16, lanes, 32, terms, to + (row << 5), 32, true);
  }
}

/**
 * Scores of keys that a lane does not see become lowest, up to the fours that `strip` makes of them. Where causal, lane l
 * sees the first `seen` + l keys, else all see the first `seen`; lanes past the last see none.
 */
export function hide(scores: usize, keys: i32, lanes: i32, causal: bool, seen: i32): void {
  const step = causal ? i32x4(0, 1, 2, 3) : i32x4.splat(0);
  const there0 = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(lanes));
  const there1 = i32x4.lt_s(i32x4(4, 5, 6, 7), i32x4.splat(lanes));
  const seen0 = v128.and(i32x4.add(i32x4.splat(seen), step), there0);
  const seen1 = v128.and(i32x4.add(i32x4.splat(causal ? seen + 4 : seen), step), there1);
  const lowest = f32x4.splat(LOWEST);
  for (let key = lanes < 8 ? 0 : seen; key < ((keys + 3) & ~3); key++) {
    const at = scores + (key << 5);
    const index = i32x4.splat(key);
    v128.store(at, v128.bitselect(v128.load(at), lowest, i32x4.gt_s(seen0, index)));
    v128.store(at, v128.bitselect(v128.load(at, 16), lowest, i32x4.gt_s(seen1, index)), 16);
  }
}

/** Adds the bias, whose numbers lie so many bytes apart by lane and by key. */
export function addBias(
  scores: usize,
  keys: i32,
  lanes: i32,
  bias: usize,
  byLane: usize,
  byKey: usize,
): void {
  for (let key = 0; key < keys; key++) {
    for (let lane = 0; lane < lanes; lane++) {
      const more = f32.load(bias + key * byKey + lane * byLane);
      const at = scores + (key << 5) + (lane << 2);
      f32.store(at, more > HIDDEN ? f32.load(at) + more : LOWEST);
    }
  }
}

/** How many keys the last of the lanes sees. */
export function keysOf(query: i32, lanes: i32, queries: i32, length: i32, causal: bool): i32 {
  return causal ? query + lanes + length - queries : length;
}

/**
 * Products of two matrices, in all four cases at one speed: both are copied, part by part, into the order in which
 * `tile` reads them. Each sum goes from its first term to its last.
 */
import { packAcross, packAlong } from '#kernels/wasm/pack.as.ts';
import { tile } from '#kernels/wasm/tile.as.ts';
import { finish } from './finish.as.ts';

/** Terms and columns of the part of b that is copied at a time: a quarter of a megabyte, which stays near. */
const DEPTH: i32 = 256;
const WIDTH: i32 = 256;

/** Bytes of scratch: that part of b, four rows of a, and a tile of the result at its edge. */
const FOUR_ROWS: usize = <usize>(DEPTH * WIDTH * 4);
const EDGE: usize = FOUR_ROWS + <usize>(DEPTH * 16);
const SCRATCH: i32 = DEPTH * WIDTH * 4 + DEPTH * 16 + 128;

export function productScratch(): i32 {
  return SCRATCH;
}

/** c [rows, columns]; what comes after the product is `finish`'s. */
export function product(
  a: usize,
  b: usize,
  c: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  transposeA: bool,
  transposeB: bool,
  bias: usize,
  activation: i32,
  residual: usize,
  kept: usize,
  scratch: usize,
): void {
  const fourRows = scratch + FOUR_ROWS;
  const pitch = (<usize>columns) << 2;
  for (let column = 0; column < columns; column += WIDTH) {
    const width = min(WIDTH, columns - column);
    for (let term = 0; term < inner; term += DEPTH) {
      const depth = min(DEPTH, inner - term);
      packColumns(b, inner, columns, transposeB, term, depth, column, width, scratch);
      for (let row = 0; row < rows; row += 4) {
        const height = min(4, rows - row);
        if (transposeA) {
          packAcross(a + ((term * rows + row) << 2), (<usize>rows) << 2, height, depth, fourRows, 16);
        } else {
          packAlong(a + ((row * inner + term) << 2), (<usize>inner) << 2, height, depth, fourRows, 16);
        }
        const at = (row * columns + column) << 2;
        strip(scratch, c + at, pitch, height, width, depth, term === 0);
        if (term + depth < inner) continue;
        finish(
          c + at,
          pitch,
          height,
          width,
          bias ? bias + (column << 2) : 0,
          activation,
          residual ? residual + at : 0,
          kept ? kept + at : 0,
        );
      }
    }
  }
}

/** Panels of eight columns, each with its terms one after the other. */
function packColumns(
  b: usize,
  inner: i32,
  columns: i32,
  transposed: bool,
  term: i32,
  depth: i32,
  column: i32,
  width: i32,
  to: usize,
): void {
  for (let four = 0; four < ((width + 7) & ~7); four += 4) {
    const panel = to + (((four & ~7) * depth) << 2) + ((four & 4) << 2);
    const first = column + four;
    if (transposed) {
      packAlong(b + ((first * inner + term) << 2), (<usize>inner) << 2, width - four, depth, panel, 32);
    } else {
      packAcross(b + ((term * columns + first) << 2), (<usize>columns) << 2, width - four, depth, panel, 32);
    }
  }
}

/** Up to four rows of c; at the edges by way of a tile with room for all that `tile` writes. */
function strip(
  scratch: usize,
  c: usize,
  pitch: usize,
  height: i32,
  width: i32,
  depth: i32,
  fresh: bool,
): void {
  const fourRows = scratch + FOUR_ROWS;
  const edge = scratch + EDGE;
  for (let column = 0; column < width; column += 8) {
    const panel = scratch + ((column * depth) << 2);
    const to = c + (column << 2);
    const wide = min(8, width - column);
    if (height === 4 && wide === 8) {
      tile(fourRows, 16, panel, 32, depth, to, pitch, fresh);
    } else {
      if (!fresh) copy(to, pitch, edge, 32, height, wide);
      tile(fourRows, 16, panel, 32, depth, edge, 32, fresh);
      copy(edge, 32, to, pitch, height, wide);
    }
  }
}

function copy(from: usize, fromPitch: usize, to: usize, toPitch: usize, rows: i32, columns: i32): void {
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < columns << 2; at += 4) f32.store(to + at, f32.load(from + at));
    from += fromPitch;
    to += toPitch;
  }
}

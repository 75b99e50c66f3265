/**
 * The gradient of attention for one head: the powers are computed anew, eight queries at a time; what they give to keys
 * and values is added up for up to `TOGETHER` eights in one go.
 */
import { packAcross, unpackAlong } from '#kernels/wasm/pack.as.ts';
import { exp4, sum4 } from '#kernels/wasm/simd.as.ts';
import { tile, tileOfStrips } from '#kernels/wasm/tile.as.ts';
import { addBias, hide, keysOf, packColumns, packLanes, packRows, scaled, strip } from './strip.as.ts';

/** Eights of queries. */
const TOGETHER: i32 = 4;

/** Bytes of scratch. */
export function attentionGradientScratch(keys: i32, depth: i32): i32 {
  const rows = (keys + 3) & ~3;
  const fours = (depth + 3) & ~3;
  const eights = (depth + 7) & ~7;
  // Keys in two ways, values; queries and slopes as lanes, and as rows; powers and slopes of scores; sums of queries, and
  // of keys and values; sums and means of lanes.
  const numbers =
    rows * (2 * depth + fours) +
    16 * depth +
    16 * TOGETHER * eights +
    16 * TOGETHER * rows +
    8 * fours +
    2 * rows * eights +
    16;
  return numbers << 2;
}

/** Pitches are bytes from row to row, of slopes as of what they are of. */
export function attentionGradient(
  q: usize,
  byQ: usize,
  qPitch: usize,
  k: usize,
  byK: usize,
  v: usize,
  byV: usize,
  kPitch: usize,
  output: usize,
  slopes: usize,
  outputPitch: usize,
  logSumExp: usize,
  queries: i32,
  length: i32,
  depth: i32,
  scale: f32,
  causal: bool,
  bias: usize,
  biasByQuery: usize,
  biasByKey: usize,
  scratch: usize,
): void {
  const rows = (length + 3) & ~3;
  const fours = (depth + 3) & ~3;
  const eights = (depth + 7) & ~7;
  const stripSize = rows << 5;
  const keyRows = scratch;
  const valueRows = keyRows + ((rows * depth) << 2);
  const keyColumns = valueRows + ((rows * depth) << 2);
  const lanesOfQ = keyColumns + ((rows * fours) << 2);
  const lanesOfSlopes = lanesOfQ + (depth << 5);
  const rowsOfQ = lanesOfSlopes + (depth << 5);
  const rowsOfSlopes = rowsOfQ + ((TOGETHER * eights) << 5);
  const powers = rowsOfSlopes + ((TOGETHER * eights) << 5);
  const byScores = powers + TOGETHER * stripSize;
  const sumsByQ = byScores + TOGETHER * stripSize;
  const sumsByK = sumsByQ + (fours << 5);
  const sumsByV = sumsByK + ((rows * eights) << 2);
  const means = sumsByV + ((rows * eights) << 2);
  const sums = means + 32;
  packRows(k, kPitch, length, depth, keyRows);
  packRows(v, kPitch, length, depth, valueRows);
  packColumns(k, kPitch, length, depth, keyColumns);
  memory.fill(sumsByK, 0, (2 * rows * eights) << 2);

  for (let first = 0; first < queries; first += 8 * TOGETHER) {
    const group = min(8 * TOGETHER, queries - first);
    const blocks = (group + 7) >> 3;
    for (let block = 0; block < blocks; block++) {
      const query = first + (block << 3);
      const lanes = min(8, queries - query);
      const keys = keysOf(query, lanes, queries, length, causal);
      const power = powers + block * stripSize;
      const byScore = byScores + block * stripSize;
      const slope = slopes + query * outputPitch;
      packLanes(q + query * qPitch, qPitch, lanes, depth, lanesOfQ);
      scaled(lanesOfQ, depth, scale);
      packLanes(slope, outputPitch, lanes, depth, lanesOfSlopes);
      strip(keyRows, lanesOfQ, depth, keys, power);
      strip(valueRows, lanesOfSlopes, depth, keys, byScore);
      if (bias) addBias(power, keys, lanes, bias + query * biasByQuery, biasByQuery, biasByKey);
      hide(power, keys, lanes, causal, keysOf(query, 1, queries, length, causal));
      memory.fill(means, 0, 64);
      meansOf(output + query * outputPitch, slope, outputPitch, lanes, depth, means);
      memory.copy(sums, logSumExp + (query << 2), lanes << 2);
      bend(power, byScore, (keys + 3) & ~3, means, sums, scale);
      for (let number = 0; number < depth; number += 4) {
        tile(keyColumns + ((number * length) << 2), 16, byScore, 32, keys, sumsByQ + (number << 5), 32, true);
      }
      const to = byQ + query * qPitch;
      unpackAlong(sumsByQ, 32, lanes, depth, to, qPitch);
      unpackAlong(sumsByQ + 16, 32, lanes - 4, depth, to + 4 * qPitch, qPitch);
    }
    const more = (blocks << 3) - group;
    packEights(q + first * qPitch, qPitch, group, more, depth, rowsOfQ);
    packEights(slopes + first * outputPitch, outputPitch, group, more, depth, rowsOfSlopes);
    const last = keysOf(first + group - 1, 1, queries, length, causal);
    for (let key = 0; key < last; key += 4) {
      // Where causal, the first eights do not see the last keys.
      let block = 0;
      if (causal) {
        while (
          keysOf(first + (block << 3), min(8, queries - first - (block << 3)), queries, length, true) <= key
        ) {
          block++;
        }
      }
      const from = block * stripSize + (key << 5);
      for (let number = 0; number < depth; number += 8) {
        const columns = ((number * blocks) << 5) + (block << 8);
        const to = (key * eights + number) << 2;
        const pitch = eights << 2;
        tileOfStrips(byScores + from, stripSize, rowsOfQ + columns, blocks - block, sumsByK + to, pitch);
        tileOfStrips(powers + from, stripSize, rowsOfSlopes + columns, blocks - block, sumsByV + to, pitch);
      }
    }
  }
  for (let key = 0; key < length; key++) {
    memory.copy(byK + key * kPitch, sumsByK + ((key * eights) << 2), depth << 2);
    memory.copy(byV + key * kPitch, sumsByV + ((key * eights) << 2), depth << 2);
  }
}

/** Makes room noughts. */
export function clear(at: usize, bytes: i32): void {
  memory.fill(at, 0, bytes);
}

/** Panels of eight columns of so many rows; of what makes eights of the rows there are noughts. */
function packEights(from: usize, pitch: usize, rows: i32, more: i32, columns: i32, to: usize): void {
  for (let column = 0; column < columns; column += 8) {
    const here = from + (column << 2);
    packAcross(here, pitch, columns - column, rows, to, 32);
    packAcross(here + 16, pitch, columns - column - 4, rows, to + 16, 32);
    to += rows << 5;
    memory.fill(to, 0, more << 5);
    to += more << 5;
  }
}

/** For each lane, its slopes by the output times the output: the mean of its slopes by the powers. */
function meansOf(output: usize, slopes: usize, pitch: usize, lanes: i32, depth: i32, to: usize): void {
  for (let lane = 0; lane < lanes; lane++) {
    let sums = f32x4.splat(0);
    let at: usize = 0;
    for (; at + 16 <= (<usize>depth) << 2; at += 16) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(output + at), v128.load(slopes + at)));
    }
    let sum = sum4(sums);
    for (; at < (<usize>depth) << 2; at += 4) sum += f32.load(output + at) * f32.load(slopes + at);
    f32.store(to + (lane << 2), sum);
    output += pitch;
    slopes += pitch;
  }
}

/** Scores become powers, and slopes by the powers those by the scores. */
function bend(power: usize, byScore: usize, keys: i32, means: usize, sums: usize, scale: f32): void {
  const scales = f32x4.splat(scale);
  const end = power + (keys << 5);
  const halves = byScore - power;
  for (let half: usize = 0; half < 32; half += 16) {
    const sum = v128.load(sums + half);
    const mean = v128.load(means + half);
    for (let at = power + half; at < end; at += 32) {
      const p = exp4(f32x4.sub(v128.load(at), sum));
      v128.store(at, p);
      const slope = f32x4.sub(v128.load(at + halves), mean);
      v128.store(at + halves, f32x4.mul(f32x4.mul(p, slope), scales));
    }
  }
}

/** Attention of one head: eight queries at a time, with the keys' and values' rows copied once. */
import { unpackAlong } from '#kernels/wasm/pack.as.ts';
import { exp4, log4 } from '#kernels/wasm/simd.as.ts';
import { tile } from '#kernels/wasm/tile.as.ts';
import {
  addBias,
  HIDDEN,
  hide,
  keysOf,
  packColumns,
  packLanes,
  packRows,
  scaled,
  strip,
} from './strip.as.ts';

/** Bytes of scratch. */
export function attentionScratch(keys: i32, depth: i32): i32 {
  const rows = (keys + 3) & ~3;
  const fours = (depth + 3) & ~3;
  // Keys, values, queries, scores, sums.
  return (rows * depth + rows * fours + depth * 8 + rows * 8 + fours * 8) << 2;
}

/** Pitches are bytes from row to row; `logSumExp` has a number for each query. */
export function attention(
  q: usize,
  qPitch: usize,
  k: usize,
  v: usize,
  kPitch: usize,
  output: usize,
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
  const keyPanels = scratch;
  const valuePanels = keyPanels + ((rows * depth) << 2);
  const lanesOfQ = valuePanels + ((rows * fours) << 2);
  const scores = lanesOfQ + (depth << 5);
  const sums = scores + (rows << 5);
  packRows(k, kPitch, length, depth, keyPanels);
  packColumns(v, kPitch, length, depth, valuePanels);
  for (let query = 0; query < queries; query += 8) {
    const lanes = min(8, queries - query);
    const keys = keysOf(query, lanes, queries, length, causal);
    packLanes(q + query * qPitch, qPitch, lanes, depth, lanesOfQ);
    scaled(lanesOfQ, depth, scale);
    strip(keyPanels, lanesOfQ, depth, keys, scores);
    if (bias) addBias(scores, keys, lanes, bias + query * biasByQuery, biasByQuery, biasByKey);
    hide(scores, keys, lanes, causal, keysOf(query, 1, queries, length, causal));

    let highest0 = f32x4.splat(HIDDEN);
    let highest1 = highest0;
    for (let at = scores; at < scores + (keys << 5); at += 32) {
      highest0 = f32x4.pmax(highest0, v128.load(at));
      highest1 = f32x4.pmax(highest1, v128.load(at, 16));
    }
    let total0 = f32x4.splat(0);
    let total1 = total0;
    for (let at = scores; at < scores + (keys << 5); at += 32) {
      const power0 = exp4(f32x4.sub(v128.load(at), highest0));
      const power1 = exp4(f32x4.sub(v128.load(at, 16), highest1));
      total0 = f32x4.add(total0, power0);
      total1 = f32x4.add(total1, power1);
      v128.store(at, power0);
      v128.store(at, power1, 16);
    }

    for (let number = 0; number < depth; number += 4) {
      tile(valuePanels + ((number * length) << 2), 16, scores, 32, keys, sums + (number << 5), 32, true);
    }
    const share0 = shareOf(total0);
    const share1 = shareOf(total1);
    for (let at = sums; at < sums + (depth << 5); at += 32) {
      v128.store(at, f32x4.mul(v128.load(at), share0));
      v128.store(at, f32x4.mul(v128.load(at, 16), share1), 16);
    }
    const to = output + query * outputPitch;
    unpackAlong(sums, 32, lanes, depth, to, outputPitch);
    unpackAlong(sums + 16, 32, lanes - 4, depth, to + 4 * outputPitch, outputPitch);
    v128.store(sums, f32x4.add(highest0, logOf(total0)));
    v128.store(sums, f32x4.add(highest1, logOf(total1)), 16);
    memory.copy(logSumExp + (query << 2), sums, lanes << 2);
  }
}

/** 1 ÷ total; nought where nothing was seen. */
function shareOf(total: v128): v128 {
  return v128.andnot(f32x4.div(f32x4.splat(1), total), f32x4.eq(total, f32x4.splat(0)));
}

/** ln total; nought where nothing was seen. */
function logOf(total: v128): v128 {
  return v128.andnot(log4(total), f32x4.eq(total, f32x4.splat(0)));
}

/** Back through time, four rows of the batch at a time; then the weights' slopes, by one product for all steps. */
import { product, productScratch } from '#kernels/matmul/product.as.ts';
import { store4 } from '#kernels/wasm/edge.as.ts';
import { packAlong } from '#kernels/wasm/pack.as.ts';
import { tile } from '#kernels/wasm/tile.as.ts';
import { elmanSlopes, gruSlopes, lstmSlopes } from './cells.as.ts';

/** As in `KINDS`. */
const RECTIFIED: i32 = 1;
const LSTM: i32 = 2;
const GRU: i32 = 4;

/** Bytes of scratch. */
export function scanGradientScratch(kind: i32, gates: i32, rows: i32, steps: i32, hidden: i32): i32 {
  const eights = (hidden + 7) & ~7;
  const across = gates * hidden;
  // Weights turned; slopes by gates of four rows; by their states and cells; by the bias; noughts; all states before.
  let numbers = across * (eights + 4) + 10 * eights + rows * steps * hidden;
  if (kind === GRU) numbers += rows * steps * across;
  return (numbers << 2) + productScratch();
}

/** Addresses of 0 stand for noughts, or for slopes that nobody wants. */
export function scanGradient(
  kind: i32,
  gates: i32,
  recurrent: usize,
  first: usize,
  firstCell: usize,
  outputs: usize,
  kept: usize,
  slopes: usize,
  cellSlopes: usize,
  byProjected: usize,
  byRecurrent: usize,
  byBias: usize,
  byFirst: usize,
  byFirstCell: usize,
  rows: i32,
  steps: i32,
  hidden: i32,
  scratch: usize,
): void {
  const across = gates * hidden;
  const state = (<usize>hidden) << 2;
  const inputStep = gates * state;
  const keptStep = kind < LSTM ? 0 : (gates + 1) * state;
  const wide = (<usize>((hidden + 7) & ~7)) << 2;
  const lanesOfGates = scratch + across * wide;
  const onward = lanesOfGates + (across << 4);
  const byCells = onward + 4 * wide;
  const biases = byCells + 4 * wide;
  const noughts = biases + wide;
  const states = noughts + wide;
  const more = states + rows * steps * state;
  // What comes back goes another way than what comes in only where a reset gate is between.
  const byBack = kind === GRU ? more : byProjected;
  const forProduct = kind === GRU ? more + rows * steps * inputStep : more;
  for (let unit = 0; unit < ((hidden + 7) & ~7); unit += 4) {
    const panel = scratch + (((unit & ~7) * across) << 2) + ((unit & 4) << 2);
    packAlong(recurrent + unit * inputStep, inputStep, hidden - unit, across, panel, 32);
  }
  memory.fill(noughts, 0, wide);
  if (byBias) memory.fill(byBias, 0, state);

  for (let row = 0; row < rows; row += 4) {
    const lanes = min(4, rows - row);
    memory.fill(onward, 0, 9 * wide);
    if (cellSlopes) {
      for (let lane = 0; lane < lanes; lane++) {
        memory.copy(byCells + lane * wide, cellSlopes + (row + lane) * state, state);
      }
    }
    for (let step = steps - 1; step >= 0; step--) {
      const at = <usize>(row * steps + step);
      for (let lane = 0; lane < lanes; lane++) {
        const here = at + lane * steps;
        const output = outputs + here * state;
        const slope = slopes + here * state;
        const byInput = byProjected + here * inputStep;
        const keeping = kept + here * keptStep;
        const later = onward + lane * wide;
        const ownState = first ? first + (row + lane) * state : noughts;
        if (kind < LSTM) {
          elmanSlopes(output, slope, later, byInput, hidden, kind === RECTIFIED);
        } else if (kind < GRU) {
          const ownCell = firstCell ? firstCell + (row + lane) * state : noughts;
          const before = step > 0 ? keeping - state : ownCell;
          const byCell = byCells + lane * wide;
          lstmSlopes(keeping, before, slope, later, byCell, byInput, hidden, kind === LSTM);
        } else {
          const before = step > 0 ? output - state : ownState;
          gruSlopes(keeping, before, slope, later, byInput, byBack + here * inputStep, biases, hidden);
        }
        memory.copy(states + here * state, step > 0 ? output - state : ownState, state);
      }
      packAlong(byBack + at * inputStep, steps * inputStep, lanes, across, lanesOfGates, 16);
      for (let unit = 0; unit < hidden; unit += 8) {
        const panel = scratch + ((unit * across) << 2);
        tile(lanesOfGates, 16, panel, 32, across, onward + (unit << 2), wide, kind !== GRU);
      }
    }
    for (let lane = 0; lane < lanes; lane++) {
      const to = (row + lane) * state;
      if (byFirst) memory.copy(byFirst + to, onward + lane * wide, state);
      if (byFirstCell) memory.copy(byFirstCell + to, byCells + lane * wide, state);
    }
    if (byBias) addTo(byBias, biases, hidden);
  }
  const count = rows * steps;
  product(states, byBack, byRecurrent, hidden, count, across, true, false, 0, 0, 0, 0, forProduct);
}

function addTo(sums: usize, more: usize, columns: i32): void {
  for (let left = columns; left > 0; left -= 4) {
    store4(sums, left, f32x4.add(v128.load(sums), v128.load(more)));
    sums += 16;
    more += 16;
  }
}

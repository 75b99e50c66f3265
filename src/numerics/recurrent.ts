/**
 * Recurrent networks in float64, a step at a time, and backward through time: Elman 1990; the LSTM of Hochreiter &
 * Schmidhuber 1997, and with the forget gate of Gers, Schmidhuber & Cummins 2000; the GRU of Cho et al. 2014 in the
 * form of PyTorch, whose reset gate comes after the product. Inputs have already been through their weights.
 */
import { activate } from './activation.ts';
import { multiply, transpose } from './matrix.ts';

type Numbers = ArrayLike<number>;

export type Cell = 'rnn' | 'lstm' | 'gru';
type Gate = 'input' | 'forget' | 'candidate' | 'output' | 'reset' | 'update';

export interface CellKind {
  readonly cell: Cell;
  /** Of the Elman network, tanh unless told. */
  readonly activation?: 'tanh' | 'relu';
  /** Of the LSTM: without it, as in 1997, the cell only adds. There unless told. */
  readonly forgetGate?: boolean;
}

/** B rows of T steps each, H hidden numbers. */
export interface Recurrence extends CellKind {
  readonly rows: number;
  readonly steps: number;
  readonly hidden: number;
  /** [B, T, G·H] for G gates in the order of `gatesOf` */
  readonly projected: Numbers;
  /** [H, G·H] */
  readonly recurrent: Numbers;
  /** [H], of the GRU's candidate, where the reset gate reaches it */
  readonly recurrentBias?: Numbers;
  /** [B, H]; zeros unless told */
  readonly initial?: { readonly hidden: Numbers; readonly cell?: Numbers };
}

export interface Unrolled {
  /** [B, T, G·H], bent: each gate's own numbers */
  readonly gates: Float64Array;
  /** h_t, [B, T, H] */
  readonly hidden: Float64Array;
  /** c_t, [B, T, H]; empty but for the LSTM */
  readonly cells: Float64Array;
  /** What the GRU's reset gate lets through, h · W + b, [B, T, H]; empty but for the GRU */
  readonly recalled: Float64Array;
}

/** Of a loss by everything that went in, and by every state on the way: `hidden` and `cells` with all later paths. */
export interface UnrolledSlopes {
  readonly projected: Float64Array;
  readonly recurrent: Float64Array;
  readonly recurrentBias: Float64Array;
  readonly initial: { readonly hidden: Float64Array; readonly cell: Float64Array };
  /** dL/dh_t, [B, T, H] */
  readonly hidden: Float64Array;
  /** dL/dc_t, [B, T, H]; zeros but for the LSTM */
  readonly cells: Float64Array;
}

/** In PyTorch's order. */
export function gatesOf({ cell, forgetGate = true }: CellKind): readonly Gate[] {
  if (cell === 'rnn') return ['candidate'];
  if (cell === 'gru') return ['reset', 'update', 'candidate'];
  return forgetGate ? ['input', 'forget', 'candidate', 'output'] : ['input', 'candidate', 'output'];
}

const sigmoid = (z: number): number => activate('sigmoid', z);

export function unroll(problem: Recurrence): Unrolled {
  const { cell, rows, steps, hidden: H, projected, recurrent, recurrentBias, initial } = problem;
  const names = gatesOf(problem);
  const width = names.length * H;
  const states = rows * steps * H;
  const gates = new Float64Array(rows * steps * width);
  const hidden = new Float64Array(states);
  const cells = new Float64Array(cell === 'lstm' ? states : 0);
  const recalled = new Float64Array(cell === 'gru' ? states : 0);
  for (let row = 0; row < rows; row++) {
    let before = slice(initial?.hidden, row, H);
    let kept = slice(initial?.cell, row, H);
    for (let t = 0; t < steps; t++) {
      const at = row * steps + t;
      const back = multiply(before, recurrent, 1, H, width);
      const [next, memory] = [new Float64Array(H), new Float64Array(H)];
      for (let j = 0; j < H; j++) {
        const place = (gate: Gate): number => names.indexOf(gate) * H + j;
        const sum = (gate: Gate): number => projected[at * width + place(gate)]! + back[place(gate)]!;
        const keep = (gate: Gate, value: number): number => (gates[at * width + place(gate)] = value);
        if (cell === 'rnn')
          next[j] = keep('candidate', activate(problem.activation ?? 'tanh', sum('candidate')));
        else if (cell === 'lstm') {
          const forget = names.includes('forget') ? keep('forget', sigmoid(sum('forget'))) : 1;
          const input = keep('input', sigmoid(sum('input')));
          const candidate = keep('candidate', Math.tanh(sum('candidate')));
          memory[j] = forget * kept[j]! + input * candidate;
          next[j] = keep('output', sigmoid(sum('output'))) * Math.tanh(memory[j]!);
        } else {
          const reset = keep('reset', sigmoid(sum('reset')));
          const update = keep('update', sigmoid(sum('update')));
          const recall = (recalled[at * H + j] = back[place('candidate')]! + (recurrentBias?.[j] ?? 0));
          const fresh = projected[at * width + place('candidate')]! + reset * recall;
          next[j] = (1 - update) * keep('candidate', Math.tanh(fresh)) + update * before[j]!;
        }
      }
      hidden.set(next, at * H);
      if (cell === 'lstm') cells.set(memory, at * H);
      [before, kept] = [next, memory];
    }
  }
  return { gates, hidden, cells, recalled };
}

/** From the loss's direct slopes by each h_t, [B, T, H], and where the last cell goes on, by that, [B, H]. */
export function unrollGradient(
  problem: Recurrence,
  slopes: { readonly hidden: Numbers; readonly lastCell?: Numbers },
): UnrolledSlopes {
  const { cell, rows, steps, hidden: H, recurrent, recurrentBias, initial } = problem;
  const { gates, hidden, cells, recalled } = unroll(problem);
  const names = gatesOf(problem);
  const width = names.length * H;
  const turned = transpose(recurrent, H, width);
  const found = {
    projected: new Float64Array(gates.length),
    recurrent: new Float64Array(H * width),
    recurrentBias: new Float64Array(recurrentBias?.length ?? 0),
    initial: { hidden: new Float64Array(rows * H), cell: new Float64Array(rows * H) },
    hidden: new Float64Array(hidden.length),
    cells: new Float64Array(hidden.length),
  };
  for (let row = 0; row < rows; row++) {
    let byHidden = new Float64Array(H);
    const byCell = slice(slopes.lastCell, row, H);
    for (let t = steps - 1; t >= 0; t--) {
      const at = row * steps + t;
      const before = t > 0 ? slice(hidden, at - 1, H) : slice(initial?.hidden, row, H);
      const kept = t > 0 ? slice(cells, at - 1, H) : slice(initial?.cell, row, H);
      // By what came back, h · W; only the GRU's candidate takes it otherwise than what came in.
      const byBack = new Float64Array(width);
      const onward = new Float64Array(H);
      for (let j = 0; j < H; j++) {
        const place = (gate: Gate): number => names.indexOf(gate) * H + j;
        const value = (gate: Gate): number => gates[at * width + place(gate)]!;
        const put = (gate: Gate, slope: number, back = slope): void => {
          found.projected[at * width + place(gate)] = slope;
          byBack[place(gate)] = back;
        };
        const put01 = (gate: Gate, slope: number): void => put(gate, slope * value(gate) * (1 - value(gate)));
        const total = (found.hidden[at * H + j] = byHidden[j]! + slopes.hidden[at * H + j]!);
        const candidate = value('candidate');
        if (cell === 'rnn') {
          const relu = problem.activation === 'relu';
          put('candidate', total * (relu ? Number(candidate > 0) : 1 - candidate ** 2));
        } else if (cell === 'lstm') {
          const bent = Math.tanh(cells[at * H + j]!);
          const memory = byCell[j]! + total * value('output') * (1 - bent ** 2);
          found.cells[at * H + j] = memory;
          put01('output', total * bent);
          put01('input', memory * candidate);
          put('candidate', memory * value('input') * (1 - candidate ** 2));
          if (names.includes('forget')) put01('forget', memory * kept[j]!);
          byCell[j] = memory * (names.includes('forget') ? value('forget') : 1);
        } else {
          const fresh = total * (1 - value('update')) * (1 - candidate ** 2);
          put('candidate', fresh, fresh * value('reset'));
          put01('reset', fresh * recalled[at * H + j]!);
          put01('update', total * (before[j]! - candidate));
          if (recurrentBias) found.recurrentBias[j]! += fresh * value('reset');
          onward[j] = total * value('update');
        }
      }
      for (let k = 0; k < H; k++)
        for (let i = 0; i < width; i++) found.recurrent[k * width + i]! += before[k]! * byBack[i]!;
      byHidden = multiply(byBack, turned, 1, width, H).map((slope, j) => slope + onward[j]!);
    }
    found.initial.hidden.set(byHidden, row * H);
    found.initial.cell.set(byCell, row * H);
  }
  return found;
}

/** A copy of one row of [..., H], or zeros where there is none. */
const slice = (states: Numbers | undefined, row: number, H: number): Float64Array<ArrayBuffer> =>
  Float64Array.from({ length: H }, (_, j) => states?.[row * H + j] ?? 0);

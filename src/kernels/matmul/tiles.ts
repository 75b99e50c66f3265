/** The ways to divide a product among invocations. All give the same bits; which is fastest depends on the device. */
import type { Program } from '#kernels/webgpu/dispatch.ts';
import activation from './activation.wgsl?raw';
import epilogue from './epilogue.wgsl?raw';
import operands from './operands.wgsl?raw';
import tile from './tile.wgsl?raw';
import turnedVector from './turned-vector.wgsl?raw';
import vector from './vector.wgsl?raw';

/**
 * Who reads what: each invocation what it needs, four neighbours for one another, or the workgroup for all its
 * invocations.
 */
export type Family = 'alone' | 'quads' | 'shared';

export interface Tile {
  readonly family: Family;
  /** Of an invocation, in blocks of four. */
  readonly rows: number;
  readonly columns: number;
  /** Terms that the workgroup brings into its memory at a time, in fours. */
  readonly depth: number;
}

export const TILES: readonly Tile[] = [
  { family: 'alone', rows: 1, columns: 1, depth: 0 },
  { family: 'quads', rows: 2, columns: 1, depth: 0 },
  { family: 'shared', rows: 1, columns: 1, depth: 4 },
  { family: 'shared', rows: 2, columns: 2, depth: 4 },
];

/** A product as the programs see it. */
export interface Task {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Of the result, the last first, four of them: lengths, and by how many matrices a and b move on. */
  readonly batches: readonly number[];
  readonly stepsA: readonly number[];
  readonly stepsB: readonly number[];
  readonly matrices: number;
  readonly bias: boolean;
  /** The bias is one number for all: the columns are really rows. */
  readonly oneBias: boolean;
  readonly activation: number;
  readonly residual: boolean;
  readonly keep: boolean;
}

export interface Planned {
  readonly program: Program;
  readonly workgroups: readonly [number, number, number];
}

/** Invocations of a workgroup. */
const INVOCATIONS = 64;
/** Sums to which a product with a vector deals out the inner length. */
const PARTS = 16;
/** Invocations of a workgroup along the columns. */
const SHORT = 8;
/** Blocks of four columns that one invocation has at most, and columns for each of them. */
const MOST_GROUPS = 8;
const WIDE = 128;
const MOST_WORKGROUPS = 65_535;

/** The program for a product in this tile, or for one row in what goes with it. */
export const planFor = (task: Task, tile: Tile): Planned =>
  task.rows === 1 ? planVector(task, tile.family === 'shared') : planTile(task, tile);

function planTile(task: Task, { family, rows, columns, depth }: Tile): Planned {
  // Few rows are shared out along the columns rather than leave invocations idle.
  const blocks = Math.ceil(task.rows / (4 * rows));
  const height = family === 'shared' ? 8 : Math.min(8, 2 ** Math.ceil(Math.log2(blocks)));
  const width = INVOCATIONS / height;
  const across = Math.ceil(task.columns / (4 * columns * width));
  const down = Math.ceil(task.rows / (4 * rows * height));
  const whole = task.columns === across * 4 * columns * width && task.rows === down * 4 * rows * height;
  const constants = {
    ...{ ROWS: rows, COLUMNS: columns, WIDTH: width, HEIGHT: height, DEPTH: depth },
    ...{ SHARED: family === 'shared', QUAD: family === 'quads', EDGES: !whole },
  };
  return plan('matmul', tile, task, constants, across, down, { subgroups: family === 'quads' });
}

/** For one row; `split` where there are threads enough to share out the sums of a column. */
function planVector(task: Task, split: boolean): Planned {
  // One that reads much side by side keeps few of them busy: so only where there are many columns.
  const many = Math.min(MOST_GROUPS, 2 ** Math.floor(Math.log2(task.columns / WIDE)));
  const groups = split || task.transposeB ? 1 : Math.max(1, many);
  const blocks = !split && task.transposeB ? INVOCATIONS : SHORT;
  const across = Math.ceil(task.columns / (4 * blocks * groups));
  const constants = {
    ...{ PARTS, BLOCKS: blocks, GROUPS: groups, SPLIT: split },
    EDGES: task.columns !== across * 4 * blocks * groups,
  };
  return task.transposeB
    ? plan('matmul by a vector, turned', turnedVector, task, constants, across, 1)
    : plan('matmul by a vector', vector, task, constants, across, 1, { byFours: false });
}

function plan(
  name: string,
  source: string,
  task: Task,
  constants: Readonly<Record<string, number | boolean>>,
  across: number,
  down: number,
  { subgroups = false, byFours = true }: { subgroups?: boolean; byFours?: boolean } = {},
): Planned {
  const { rows, inner, columns, transposeA, transposeB, matrices, bias, residual, keep } = task;
  const VEC_A = byFours && (transposeA ? rows : inner) % 4 === 0;
  const VEC_B = (transposeB ? inner : columns) % 4 === 0;
  // Bindings: a, b, then what there is of bias, residual, result, what is kept, sizes.
  const BIAS_AT = 2;
  const RESIDUAL_AT = BIAS_AT + Number(bias);
  const RESULT_AT = RESIDUAL_AT + Number(residual);
  const KEPT_AT = RESULT_AT + 1;
  const spread = Math.max(across, down, matrices) > MOST_WORKGROUPS;
  const count = across * down * matrices;
  const along = spread ? Math.ceil(Math.sqrt(count)) : across;
  return {
    program: {
      name,
      source: [operands, activation, epilogue, source].join('\n'),
      constants: {
        ...constants,
        ...{ TRANSPOSE_A: transposeA, TRANSPOSE_B: transposeB },
        ...{ INNER_LAST_A: !transposeA, INNER_LAST_B: transposeB, TAIL: byFours && inner % 4 !== 0 },
        ...{ VEC_A, VEC_B, UNIT_A: VEC_A ? 4 : 1, UNIT_B: VEC_B ? 4 : 1 },
        ...{ VEC_C: columns % 4 === 0 && !task.oneBias, BATCHED: matrices > 1, SPREAD: spread },
        ...{
          BIAS: bias,
          ONE_BIAS: task.oneBias,
          RESIDUAL: residual,
          KEEP: keep,
          ACTIVATION: task.activation,
        },
        ...{ BIAS_AT, RESIDUAL_AT, RESULT_AT, KEPT_AT, SIZES_AT: KEPT_AT + Number(keep) },
      },
      sizes: [
        ...[...task.batches, ...task.stepsA, ...task.stepsB],
        ...[rows, inner, columns, matrices, across, down],
      ],
      subgroups,
    },
    workgroups: spread ? [along, Math.ceil(count / along), 1] : [across, down, matrices],
  };
}

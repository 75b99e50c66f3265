/** How programs on WebGPU share out their work, by what computes. */
import { hasQuads, onSoftware } from '#kernels/webgpu/adapter.ts';
import { isHasty } from '#kernels/webgpu/haste.ts';

export interface Tiling {
  /** Queries (in the gradient by keys and values: keys) that an invocation keeps in registers. */
  readonly rows: number;
  /** Keys (there: queries) that it takes at a time. */
  readonly block: number;
  /** Invocations that share these rows and take turns at the blocks. */
  readonly lanes: number;
  /** Of a workgroup. */
  readonly threads: number;
  /** Four invocations of a subgroup read for one another; blocks are of four then, and so are workgroups. */
  readonly quads?: boolean;
}

/** What each program keeps for each of its rows: arrays as long as a row. */
const ARRAYS = { forward: 2, byQueries: 3, byKeys: 4 } as const;
export type Program = keyof typeof ARRAYS;

/** On the CPU: most rows, and most parts of rows times keys, which compile within seconds. */
const MOST = {
  forward: { rows: 8, parts: 128, quadParts: 64 },
  byQueries: { rows: 4, parts: 64, quadParts: 32 },
  byKeys: { rows: 4, parts: 32, quadParts: 32 },
} as const;

/** Rows are read in so many parts: four numbers at a time where that comes out even. */
export function partsOf(depth: number): { VECTORS: boolean; PARTS: number } {
  return depth % 4 === 0 ? { VECTORS: true, PARTS: depth / 4 } : { VECTORS: false, PARTS: depth };
}

/** For `rows` queries or keys of `depth` numbers. */
export function tilingFor(program: Program, device: GPUDevice, rows: number, depth: number): Tiling {
  if (!onSoftware(device)) return forHardware(program, rows, depth);
  const tiling = forSoftware(program, rows, partsOf(depth).PARTS, hasQuads(device));
  // Each row for itself: the sums stay the same, and there is less to compile.
  return isHasty(device) ? { ...tiling, rows: 1 } : tiling;
}

/**
 * Where the CPU computes, a number loaded is dear, so that it must serve many rows; a barrier is dearer. Few rows, as
 * when text is written word by word, have their keys shared out among the lanes of one vector of the CPU.
 */
function forSoftware(program: Program, rows: number, parts: number, quads: boolean): Tiling {
  if (rows < 4) return { rows: 1, block: 2, lanes: 4, threads: 4 };
  const most = MOST[program];
  const fitting = (all: number, limit: number): number =>
    Math.min(most.rows, 2 ** Math.floor(Math.log2(Math.max(1, Math.min(all, limit / parts)))));
  if (quads) return { rows: fitting(rows / 4, most.quadParts), block: 4, lanes: 1, threads: 4, quads };
  const mine = fitting(rows, most.parts);
  return { rows: mine, block: 2 * mine * parts <= most.parts ? 2 : 1, lanes: 1, threads: 8 };
}

/**
 * A graphics processor wants thousands of invocations that fit into its registers: eight for each row or pair of rows,
 * a whole workgroup for each where they are few.
 */
function forHardware(program: Program, rows: number, depth: number): Tiling {
  if (rows < 8) return { rows: 1, block: 1, lanes: 64, threads: 64 };
  return { rows: 2 * depth * ARRAYS[program] <= 160 ? 2 : 1, block: 1, lanes: 8, threads: 64 };
}

/** How the programs of a scan on WebGPU share out their work, by what computes. */
import { hasQuads, onSoftware } from '#kernels/webgpu/adapter.ts';
import type { Constants } from '#kernels/template.ts';
import { isHasty } from '#kernels/webgpu/haste.ts';
import { constantsOf, gateCount } from './names.ts';

/** Of a workgroup, on any device. */
const MOST_INVOCATIONS = 256;
/** Invocations that share the terms of one sum, and terms that one takes at a time. */
const MOST_LINES = 8;
const STRIDE = 4;
/** Lanes of a vector of the CPU, which are a workgroup. */
const LANES = 4;
/** Rows of an invocation, and Values of the state that it computes at a time on the way back: more compile for seconds. */
const MOST_ROWS = 2;
const MOST_BLOCKS = 4;

export interface Plan {
  /** Each row by one invocation of a few; else by a workgroup. */
  readonly alone: boolean;
  /** Rows of a workgroup. */
  readonly rows: number;
  readonly subgroups: boolean;
  readonly constants: Constants;
}

/** For so many rows of so many hidden numbers; `rows` decides about the order of no sum. */
export function planFor(device: GPUDevice, kind: number, rows: number, hidden: number): Plan {
  const software = onSoftware(device);
  // With fewer rows, lanes would idle.
  return software && rows >= LANES
    ? planAlone(kind, rows, hidden, hasQuads(device), isHasty(device))
    : planLines(kind, hidden);
}

function planAlone(kind: number, rows: number, hidden: number, quads: boolean, hasty: boolean): Plan {
  const VECTORS = hidden % 4 === 0;
  const LENGTH = VECTORS ? 4 : 1;
  const UNITS = hidden / LENGTH;
  // A loaded number should serve many rows, but all cores should have some; each row for itself is soonest compiled.
  const ROWS = hasty ? 1 : powerUpTo(Math.min(MOST_ROWS, rows / (2 * LANES)));
  let BLOCKS = hasty ? 1 : MOST_BLOCKS;
  while (UNITS % BLOCKS > 0) BLOCKS /= 2;
  const QUAD = quads && VECTORS;
  return {
    alone: true,
    rows: ROWS * LANES,
    subgroups: QUAD,
    constants: {
      ...constantsOf(kind),
      UNITS,
      WIDTH: gateCount(kind) * UNITS,
      VECTORS,
      LENGTH,
      ROWS,
      BLOCKS,
      QUAD,
    },
  };
}

function planLines(kind: number, hidden: number): Plan {
  const WIDTH = gateCount(kind) * hidden;
  const LINES = powerUpTo(Math.min(MOST_LINES, MOST_INVOCATIONS / hidden));
  return {
    alone: false,
    rows: 1,
    subgroups: false,
    constants: {
      ...constantsOf(kind),
      ...{ UNITS: hidden, WIDTH, LINES, SPLIT: LINES > 1, PARTS: (LINES - 1) * hidden },
      ...{ VECTORS: false, STRIDE: hidden % STRIDE === 0 ? STRIDE : 1 },
    },
  };
}

/** The largest power of two up to `most`, at least 1. */
const powerUpTo = (most: number): number => 2 ** Math.floor(Math.log2(Math.max(1, most)));

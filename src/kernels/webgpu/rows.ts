/** How programs that reduce rows share them out: by the row's length alone, so that its order of addition is fixed. */

const THREADS = 64;
const MOST_LANES = 256;
/** Values that a thread should have at least: fewer, and putting the threads' parts together costs more. */
const WORTH = 16;

/** LANES threads for each row of so many values, a power of two, and as many ROWS as fill a workgroup. */
export function rowsByLanes(values: number): { LANES: number; ROWS: number } {
  let LANES = 1;
  while (LANES < MOST_LANES && LANES * WORTH < values) LANES *= 2;
  return { LANES, ROWS: Math.max(1, THREADS / LANES) };
}

// What all of attention's programs are of: rows of numbers, four at a time where they come out even, and their scores.

//#if VECTORS
alias Part = vec4f;
fn inner(a: Part, b: Part, sum: f32) -> f32 {
  return fma(a.w, b.w, fma(a.z, b.z, fma(a.y, b.y, fma(a.x, b.x, sum))));
}
//#else
alias Part = f32;
fn inner(a: Part, b: Part, sum: f32) -> f32 { return fma(a, b, sum); }
//#end

struct Sizes {
  heads: u32, // of all batches together
  queries: u32,
  keys: u32,
  length: u32,
  scale: f32,
  headsEach: u32, // of one batch
  biasByBatch: u32, // strides
  biasByHead: u32,
  biasByQuery: u32,
  biasByKey: u32,
}

// Scores are in units of ln 2: a machine's own power is that of 2.
const LOG2_E = 1.4426950408889634;
const LN_2 = 0.6931471805599453;
// What hides a key; below any score that is seen; and so far below that, that its power is 0.
const HIDDEN = -1e38;
const BOTTOM = -1.5e38;
const LOWEST = -3e38;


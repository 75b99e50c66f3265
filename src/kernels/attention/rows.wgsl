// What all of attention's programs are of: rows of numbers, four at a time where they come out even, where these lie,
// and which of them an invocation has.

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
  // A row begins at part x + y · its batch + z · its head + w · its position; slopes lie as what they are of.
  ofQ: vec4u,
  ofK: vec4u,
  ofOutput: vec4u,
  fromKToV: u32, // parts from a key to its value: nought where they are tensors of their own
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
// What hides a key; below any score that is seen; and so far below that, that its power is 0.
const HIDDEN = -1e38;
const BOTTOM = -1.5e38;
const LOWEST = -3e38;

// The first row of a head.
fn beginning(place: vec4u, head: u32) -> u32 {
  return place.x + place.y * (head / sizes.headsEach) + place.z * (head % sizes.headsEach);
}

fn beginningOfBias(head: u32) -> u32 {
  return head / sizes.headsEach * sizes.biasByBatch + head % sizes.headsEach * sizes.biasByHead;
}

// A query sees the keys before this one.
fn seenBy(query: u32) -> u32 {
//#if CAUSAL
  return query + sizes.length - sizes.queries + 1;
//#else
  return sizes.length;
//#end
}

// Tiles of so many rows of one head: of an invocation, of LANES that share theirs, or of four neighbours.
//#if QUAD
const SPAN: u32 = 4 * ROWS;
//#else
const SPAN: u32 = ROWS;
//#end

fn tilesOf(rows: u32) -> u32 { return (rows + SPAN - 1) / SPAN; }

fn placeOf(group: vec3u, groups: vec3u, local: u32) -> u32 {
//#if QUAD
  return group.y * groups.x + group.x; // the same for the subgroup, as far as a compiler sees
//#else
  return (group.y * groups.x + group.x) * (THREADS / LANES) + local / LANES;
//#end
}

// Unless they share, neighbours take the same rows of different heads: causal or not, they are done at the same time.
fn headOf(tile: u32, tiles: u32) -> u32 {
//#if SHARED
  return tile / tiles;
//#else
  return tile % sizes.heads;
//#end
}

fn turnOf(tile: u32, tiles: u32) -> u32 {
//#if SHARED
  return tile % tiles;
//#else
  return tile / sizes.heads;
//#end
}

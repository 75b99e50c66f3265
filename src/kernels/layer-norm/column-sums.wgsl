// Slopes by gain and bias: sums down the columns of a block of rows. Every LINES-th row makes one sum, and these are
// added from the first to the last: each by a thread of its own (SPLIT), or all by one.
struct Sizes {
  rows: u32,
  values: u32, // in one row
  block: u32, // rows of it
}

@group(0) @binding(0) var<storage, read> x: array<Value>;
@group(0) @binding(1) var<storage, read> statistics: array<vec2f>;
@group(0) @binding(2) var<storage, read> dy: array<Value>;
@group(0) @binding(3) var<storage, read_write> byGain: array<Value>;
//#if CENTRED
@group(0) @binding(4) var<storage, read_write> byBias: array<Value>;
@group(0) @binding(5) var<uniform> sizes: Sizes;
//#else
@group(0) @binding(4) var<uniform> sizes: Sizes;
//#end

struct Sums {
  gain: Value,
  bias: Value,
}

//#if SPLIT
var<workgroup> sums: array<Sums, COLUMNS * LINES>;
//#end

/** Of every LINES-th row from `row` on. */
fn down(row: u32, end: u32, column: u32) -> Sums {
  var sum = Sums();
  for (var r = row; r < end; r += LINES) {
    let known = statistics[r];
    let slope = dy[r * sizes.values + column];
    sum.gain += slope * ((x[r * sizes.values + column] - known.x) * known.y);
//#if CENTRED
    sum.bias += slope;
//#end
  }
  return sum;
}

@compute @workgroup_size(COLUMNS, LINES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let column = group.x * COLUMNS + local.x;
  let inside = column < sizes.values;
  let first = group.y * sizes.block;
  let end = select(0u, min(sizes.rows, first + sizes.block), inside);
//#if SPLIT
  sums[local.y * COLUMNS + local.x] = down(first + local.y, end, column);
  workgroupBarrier();
  if (!inside || local.y > 0) { return; }
  var sum = sums[local.x];
  for (var line = 1u; line < LINES; line++) {
    let other = sums[line * COLUMNS + local.x];
//#else
  if (!inside || local.y > 0) { return; }
  var sum = Sums();
  for (var line = 0u; line < LINES; line++) {
    let other = down(first + line, end, column);
//#end
    sum.gain += other.gain;
    sum.bias += other.bias;
  }
  byGain[group.y * sizes.values + column] = sum.gain;
//#if CENTRED
  byBias[group.y * sizes.values + column] = sum.bias;
//#end
}

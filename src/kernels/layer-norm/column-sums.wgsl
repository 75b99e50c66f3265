// Slopes by gain and bias: sums down the columns of a block of rows, by LINES threads for each value of a row.
struct Sizes {
  rows: u32,
  values: u32, // in one row
  block: u32, // rows of it
}

//#if VECTORS
alias Value = vec4f;
//#else
alias Value = f32;
//#end

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

var<workgroup> gains: array<Value, COLUMNS * LINES>;
//#if CENTRED
var<workgroup> biases: array<Value, COLUMNS * LINES>;
//#end

@compute @workgroup_size(COLUMNS, LINES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let column = group.x * COLUMNS + local.x;
  let inside = column < sizes.values;
  let end = select(0u, min(sizes.rows, (group.y + 1) * sizes.block), inside);
  var gain = Value();
  var bias = Value();
  for (var row = group.y * sizes.block + local.y; row < end; row += LINES) {
    let known = statistics[row];
    let slope = dy[row * sizes.values + column];
    gain += slope * ((x[row * sizes.values + column] - known.x) * known.y);
    bias += slope;
  }
  gains[local.y * COLUMNS + local.x] = gain;
//#if CENTRED
  biases[local.y * COLUMNS + local.x] = bias;
//#end
  workgroupBarrier();
  if (!inside || local.y > 0) { return; }
  for (var line = 1u; line < LINES; line++) { gain += gains[line * COLUMNS + local.x]; }
  byGain[group.y * sizes.values + column] = gain;
//#if CENTRED
  for (var line = 1u; line < LINES; line++) { bias += biases[line * COLUMNS + local.x]; }
  byBias[group.y * sizes.values + column] = bias;
//#end
}

// The sums of all blocks of rows together, from the first to the last.
struct Sizes {
  columns: u32,
  blocks: u32,
}

@group(0) @binding(0) var<storage, read> gains: array<f32>;
//#if CENTRED
@group(0) @binding(1) var<storage, read> biases: array<f32>;
@group(0) @binding(2) var<storage, read_write> byGain: array<f32>;
@group(0) @binding(3) var<storage, read_write> byBias: array<f32>;
@group(0) @binding(4) var<uniform> sizes: Sizes;
//#else
@group(0) @binding(1) var<storage, read_write> byGain: array<f32>;
@group(0) @binding(2) var<uniform> sizes: Sizes;
//#end

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) at: vec3u) {
  let column = at.x;
  if (column >= sizes.columns) { return; }
  var gain = 0.0;
  for (var b = 0u; b < sizes.blocks; b++) { gain += gains[b * sizes.columns + column]; }
  byGain[column] = gain;
//#if CENTRED
  var bias = 0.0;
  for (var b = 0u; b < sizes.blocks; b++) { bias += biases[b * sizes.columns + column]; }
  byBias[column] = bias;
//#end
}

// What the slopes of a query's scores need beside its weights, one query each: the logarithm of the sum of its powers, and
// the mean of its values' slopes by these weights, which is the output's product with the slope by it.

@group(0) @binding(0) var<storage, read> output: array<Part>; // [rows, PARTS]
@group(0) @binding(1) var<storage, read> slopes: array<Part>;
@group(0) @binding(2) var<storage, read> logSumExp: array<f32>; // [rows]
@group(0) @binding(3) var<storage, read_write> means: array<vec2f>; // the logarithm to base 2, and the mean
@group(0) @binding(4) var<uniform> sizes: Sizes;

@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let row = (group.y * groups.x + group.x) * THREADS + local;
  if (row >= sizes.heads * sizes.queries) { return; }
  let at = row * PARTS;
  var mean = 0.0;
  for (var c = 0u; c < PARTS; c++) { mean = inner(slopes[at + c], output[at + c], mean); }
  means[row] = vec2f(logSumExp[row] * LOG2_E, mean);
}

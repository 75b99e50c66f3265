// Sums of slopes by place: one thread for each number of a position, or four, from the first sequence to the last.
struct Sizes {
  count: u32, // of values in all positions
  sequences: u32,
}

@group(0) @binding(0) var<storage, read> slopes: array<Value>;
@group(0) @binding(1) var<storage, read_write> sums: array<Value>;
@group(0) @binding(2) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= sizes.count) { return; }
  var sum = Value();
  for (var b = 0u; b < sizes.sequences; b++) { sum += slopes[b * sizes.count + at]; }
  sums[at] = sum;
}

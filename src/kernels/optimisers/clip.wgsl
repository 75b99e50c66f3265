// The gradient at most LIMIT long: every thread adds up the blocks' sums in the same order, then scales its numbers.
struct Sizes {
  count: u32, // of values in all
  blocks: u32,
}

@group(0) @binding(0) var<storage, read> gradient: array<Value>;
@group(0) @binding(1) var<storage, read> sums: array<f32>;
@group(0) @binding(2) var<storage, read_write> clipped: array<Value>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  var square = 0.0;
  for (var b = 0u; b < sizes.blocks; b++) { square += sums[b]; }
  let norm = sqrt(square);
  var share = 1.0;
  if (norm > LIMIT) { share = LIMIT / norm; }
  let first = (group.y * groups.x + group.x) * THREADS * EACH + thread;
  for (var i = 0u; i < EACH; i++) {
    let at = first + i * THREADS;
    if (at < sizes.count) { clipped[at] = gradient[at] * share; }
  }
}

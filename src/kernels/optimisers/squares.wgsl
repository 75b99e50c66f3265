// The sum of squares of one block of numbers by each workgroup.
struct Sizes {
  count: u32, // of values in all
  block: u32, // of them for one workgroup
}

@group(0) @binding(0) var<storage, read> gradient: array<Value>;
@group(0) @binding(1) var<storage, read_write> sums: array<f32>;
@group(0) @binding(2) var<uniform> sizes: Sizes;

var<workgroup> parts: array<f32, THREADS>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let end = min(sizes.count, (group.x + 1) * sizes.block);
  var sum = Value();
  for (var at = group.x * sizes.block + thread; at < end; at += THREADS) { sum += gradient[at] * gradient[at]; }
  parts[thread] = total(sum);
  workgroupBarrier();
  if (thread > 0) { return; }
  var whole = 0.0;
  for (var i = 0u; i < THREADS; i++) { whole += parts[i]; }
  sums[group.x] = whole;
}

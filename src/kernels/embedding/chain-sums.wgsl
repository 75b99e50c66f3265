// One thread for each number of the table, or four: the sum of the slopes along the row's chain of places.
struct Sizes {
  count: u32, // of values in the table
  values: u32, // in one row
}

@group(0) @binding(0) var<storage, read> slopes: array<Value>;
@group(0) @binding(1) var<storage, read> first: array<u32>;
@group(0) @binding(2) var<storage, read> next: array<u32>;
@group(0) @binding(3) var<storage, read_write> sums: array<Value>;
@group(0) @binding(4) var<uniform> sizes: Sizes;

const NONE = 0xffffffffu;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= sizes.count) { return; }
  let row = at / sizes.values;
  let column = at - row * sizes.values;
  var sum = Value();
  for (var n = first[row]; n != NONE; n = next[n]) { sum += slopes[n * sizes.values + column]; }
  sums[at] = sum;
}

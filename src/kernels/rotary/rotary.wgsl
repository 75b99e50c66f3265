// One thread for each pair of numbers, or four pairs: turned by the angle of its place, or back.
struct Sizes {
  count: u32, // of values in one half of all rows
  values: u32, // in one half of a row
  places: u32,
}

@group(0) @binding(0) var<storage, read> x: array<Value>;
@group(0) @binding(1) var<storage, read> turns: array<Value>; // cosines, then sines
@group(0) @binding(2) var<storage, read_write> y: array<Value>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

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
  let angle = (row % sizes.places) * sizes.values + column;
  let cosine = turns[angle];
//#if BACK
  let sine = -turns[sizes.places * sizes.values + angle];
//#else
  let sine = turns[sizes.places * sizes.values + angle];
//#end
  let first = 2 * row * sizes.values + column;
  let a = x[first];
  let b = x[first + sizes.values];
  y[first] = a * cosine - b * sine;
  y[first + sizes.values] = b * cosine + a * sine;
}

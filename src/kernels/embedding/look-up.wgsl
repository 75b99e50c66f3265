// One thread for each number of the result, or four: a row of the table, or noughts where the id has none, and the place's own beside it.
struct Sizes {
  count: u32, // of values in the result
  values: u32, // in one row
  rows: u32,
  places: u32, // after which positions begin anew
}

@group(0) @binding(0) var<storage, read> table: array<Value>;
@group(0) @binding(1) var<storage, read> ids: array<u32>;
//#if POSITIONS
@group(0) @binding(2) var<storage, read> positions: array<Value>;
@group(0) @binding(3) var<storage, read_write> result: array<Value>;
@group(0) @binding(4) var<uniform> sizes: Sizes;
//#else
@group(0) @binding(2) var<storage, read_write> result: array<Value>;
@group(0) @binding(3) var<uniform> sizes: Sizes;
//#end

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= sizes.count) { return; }
  let place = at / sizes.values;
  let column = at - place * sizes.values;
  let id = ids[place];
  var found = Value();
  if (id < sizes.rows) { found = table[id * sizes.values + column]; }
//#if POSITIONS
  found += positions[place % sizes.places * sizes.values + column];
//#end
  result[at] = found;
}

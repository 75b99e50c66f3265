// One thread for each number of the result, or four: a row of the table, or noughts where the id has none.
struct Sizes {
  count: u32, // of values in the result
  values: u32, // in one row
  rows: u32,
}

//#if VECTORS
alias Value = vec4f;
//#else
alias Value = f32;
//#end

@group(0) @binding(0) var<storage, read> table: array<Value>;
@group(0) @binding(1) var<storage, read> ids: array<u32>;
@group(0) @binding(2) var<storage, read_write> result: array<Value>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= sizes.count) { return; }
  let place = at / sizes.values;
  let id = ids[place];
  if (id >= sizes.rows) {
    result[at] = Value();
    return;
  }
  result[at] = table[id * sizes.values + (at - place * sizes.values)];
}

// Each row of the table looks for its id among all places: the first one, and from each one the next.
struct Sizes {
  rows: u32,
  count: u32, // of ids, or of groups of four
}

//#if VECTORS
alias Ids = vec4u;
//#else
alias Ids = u32;
//#end

@group(0) @binding(0) var<storage, read> ids: array<Ids>;
@group(0) @binding(1) var<storage, read_write> first: array<u32>;
@group(0) @binding(2) var<storage, read_write> next: array<u32>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

const NONE = 0xffffffffu;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let row = (group.y * groups.x + group.x) * 64 + thread;
  if (row >= sizes.rows) { return; }
  var start = NONE;
  var last = NONE;
  for (var n = 0u; n < sizes.count; n++) {
    let here = ids[n] == Ids(row);
    if (!any(here)) { continue; }
//#if VECTORS
//#for c in 4
    if (here[$c]) {
      if (last == NONE) { start = n * 4 + $c; } else { next[last] = n * 4 + $c; }
      last = n * 4 + $c;
    }
//#end
//#else
    if (last == NONE) { start = n; } else { next[last] = n; }
    last = n;
//#end
  }
  first[row] = start;
  if (last != NONE) { next[last] = NONE; }
}

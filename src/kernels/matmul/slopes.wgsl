// The slopes before an activation, and the sums of their columns: every LANES-th row of the workgroup's makes
// one sum, and these are added from the first to the last: each by an invocation of its own (SPLIT), or all by one. The
// next run adds what the workgroups of one column found, in the same way.

alias N = f32;

//#if BENT
@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read> kept: array<f32>;
@group(0) @binding(2) var<storage, read_write> before: array<f32>;
//#if SUMS
@group(0) @binding(3) var<storage, read_write> partial: array<f32>;
@group(0) @binding(4) var<uniform> sizes: vec4u; // rows, columns, rows of a workgroup
//#else
@group(0) @binding(3) var<uniform> sizes: vec4u;
//#end
//#else
@group(0) @binding(0) var<storage, read> dy: array<f32>;
@group(0) @binding(1) var<storage, read_write> partial: array<f32>;
@group(0) @binding(2) var<uniform> sizes: vec4u;
//#end

//#if SPLIT
//#if SUMS
var<workgroup> sums: array<f32, WIDTH * LANES>;
//#end
//#end

@compute @workgroup_size(WIDTH, LANES)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_id) local: vec3u) {
  let column = workgroup.x * WIDTH + local.x;
  let first = workgroup.y * sizes.z;
  let end = select(0u, min(sizes.x, first + sizes.z), column < sizes.y);
//#if SPLIT
  var sum = 0f;
  for (var row = first + local.y; row < end; row += LANES) {
    let at = row * sizes.y + column;
//#if BENT
    let value = dy[at] * slope(kept[at]);
    before[at] = value;
//#else
    let value = dy[at];
//#end
    sum += value;
  }
//#if SUMS
  sums[local.y * WIDTH + local.x] = sum;
  workgroupBarrier();
  if (local.y > 0u || column >= sizes.y) { return; }
  for (var lane = 1u; lane < LANES; lane++) { sum += sums[lane * WIDTH + local.x]; }
  partial[workgroup.y * sizes.y + column] = sum;
//#end
//#else
  if (local.y > 0u || column >= sizes.y) { return; }
  var sum = 0f;
  for (var lane = 0u; lane < LANES; lane++) {
    var part = 0f;
    for (var row = first + lane; row < end; row += LANES) { part += dy[row * sizes.y + column]; }
    sum += part;
  }
  partial[workgroup.y * sizes.y + column] = sum;
//#end
}

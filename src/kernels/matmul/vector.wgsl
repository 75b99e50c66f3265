// A row vector times a matrix as it lies in memory. The inner length is cut into PARTS pieces; the terms of each are
// summed from the first to the last, and so are the pieces. So there is work for PARTS times as many threads as there
// are columns; where threads are few (SPLIT false) one sums all pieces of its columns, in the same order.

//#if SPLIT
var<workgroup> sums: array<vec4f, PARTS * BLOCKS>;

@compute @workgroup_size(BLOCKS, PARTS)
//#else
@compute @workgroup_size(BLOCKS)
//#end
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let place = place_of(workgroup, workgroups.x);
//#if SPREAD
  if (place.z >= sizes.matrices) { return; }
//#end
  let start = starts_of(place.z);
  let pitch = sizes.columns / UNIT_B;
  let piece = (sizes.inner + PARTS - 1u) / PARTS;
  // Blocks of four columns: those that four neighbours read together lie side by side.
  let block = place.x * (BLOCKS * GROUPS) + local.x / 4u * (4u * GROUPS) + local.x % 4u;
//#if SPLIT
  let part = local.y;
  {
//#else
//#for c in GROUPS
  var total$c = vec4f();
//#end
  for (var part = 0u; part < PARTS; part++) {
//#end
//#for c in GROUPS
    var sum$c = vec4f();
//#end
    let end = min((part + 1u) * piece, sizes.inner);
    for (var k = part * piece; k < end; k++) {
      let x = vec4f(a[start.x + k]);
//#for c in GROUPS
      sum$c = fma(x, fours_of_b(start.y, pitch, k, block + $(4*c)u), sum$c);
//#end
    }
//#if SPLIT
    sums[part * BLOCKS + local.x] = sum0;
  }
  workgroupBarrier();
  if (part > 0u) { return; }
  var total0 = sums[local.x];
  for (var p = 1u; p < PARTS; p++) { total0 += sums[p * BLOCKS + local.x]; }
//#else
//#for c in GROUPS
    total$c += sum$c;
//#end
  }
//#end
//#for c in GROUPS
  put(place.z, 0u, block + $(4*c)u, total$c);
//#end
}

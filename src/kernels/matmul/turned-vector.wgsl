// A row vector times a matrix that lies in memory transposed, its inner length along the rows: dealt out by fours to
// PARTS sums, four number k to sum k mod PARTS, so that neighbours read on in a row. Each sum goes from its first term
// to its last, and the sums are added from the first to the last, by one invocation or (SPLIT) by PARTS.

//#if SPLIT
var<workgroup> sums: array<vec4f, PARTS * BLOCKS>;

@compute @workgroup_size(PARTS, BLOCKS)
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
//#if SPLIT
  let part = local.x;
  let block = place.x * BLOCKS + local.y;
  sums[part * BLOCKS + local.y] = sum_of(part, start, block);
  workgroupBarrier();
  if (part > 0u) { return; }
  var total = sums[local.y];
  for (var p = 1u; p < PARTS; p++) { total += sums[p * BLOCKS + local.y]; }
//#else
  let block = place.x * BLOCKS + local.x;
  var total = sum_of(0u, start, block);
  for (var p = 1u; p < PARTS; p++) { total += sum_of(p, start, block); }
//#end
  put(place.z, 0u, block, total);
}

fn sum_of(part: u32, start: vec2u, block: u32) -> vec4f {
  let fours = (sizes.inner + 3u) / 4u;
  let pitch = sizes.inner / UNIT_B;
  var sum = vec4f();
  for (var k = part; k < fours; k += PARTS) {
    let x = fours_of_a(start.x, 0u, 0u, k);
//#for i in 4
    let b$i = fours_of_b(start.y, pitch, 4u * block + $(i)u, k);
//#end
//#for t in 4
    sum = fma(vec4f(x[$t]), vec4f(b0[$t], b1[$t], b2[$t], b3[$t]), sum);
//#end
  }
  return sum;
}

// A row vector times a matrix. The inner length is dealt out by fours to PARTS sums, four number k to sum k mod PARTS;
// each goes from its first term to its last, and the sums are added from the first to the last. So there is work for
// PARTS times as many threads as there are blocks of four columns; where threads are few, one does all its block's sums
// (SPLIT false), in the same order.

//#if SPLIT
var<workgroup> sums: array<vec4f, PARTS * BLOCKS>;

//#if TRANSPOSE_B
// Neighbours read on in a row of b.
@compute @workgroup_size(PARTS, BLOCKS)
//#else
@compute @workgroup_size(BLOCKS, PARTS)
//#end
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
  let matrices = matrices_of(place.z);
  let fours = (sizes.inner + 3u) / 4u;
  let pitch = select(sizes.columns, sizes.inner, TRANSPOSE_B) / UNIT_B;
  let start_a = matrices.x * (sizes.inner / UNIT_A);
  let start_b = matrices.y * (sizes.inner * sizes.columns / UNIT_B);
//#if SPLIT
//#if TRANSPOSE_B
  let part = local.x;
  let block = local.y;
//#else
  let part = local.y;
  let block = local.x;
//#end
  let columns = place.x * BLOCKS + block;
  sums[part * BLOCKS + block] = sum_of(part, fours, start_a, start_b, pitch, columns);
  workgroupBarrier();
  if (part > 0u) { return; }
  var total = sums[block];
  for (var p = 1u; p < PARTS; p++) { total += sums[p * BLOCKS + block]; }
//#else
  let columns = place.x * BLOCKS + local.x;
  var total = sum_of(0u, fours, start_a, start_b, pitch, columns);
  for (var p = 1u; p < PARTS; p++) { total += sum_of(p, fours, start_a, start_b, pitch, columns); }
//#end
  put(place.z, 0u, columns, total);
}

fn sum_of(part: u32, fours: u32, start_a: u32, start_b: u32, pitch: u32, columns: u32) -> vec4f {
  var sum = vec4f();
  for (var k = part; k < fours; k += PARTS) {
    let x = fours_of_a(start_a, 0u, 0u, k);
//#for i in 4
//#if TRANSPOSE_B
    let b$i = fours_of_b(start_b, pitch, 4u * columns + $(i)u, k);
//#else
    let b$i = fours_of_b(start_b, pitch, 4u * k + $(i)u, columns);
//#end
//#end
//#for t in 4
//#if TRANSPOSE_B
    sum = fma(vec4f(x[$t]), vec4f(b0[$t], b1[$t], b2[$t], b3[$t]), sum);
//#else
    sum = fma(vec4f(x[$t]), b$t, sum);
//#end
//#end
  }
  return sum;
}

// What the programs for rows share: LANES threads for each, and what these find of it (a `Sum`) put together.
struct Sizes {
  rows: u32,
  values: u32, // in one row
  columns: u32,
}

//#if SHARED
var<workgroup> parts: array<Sum, LANES * ROWS>;
//#end

/** The sum over a row of what its threads give, the same for all of them. */
fn rowSum(part: Sum, local: vec2u) -> Sum {
//#if SHARED
  parts[local.y * LANES + local.x] = part;
  workgroupBarrier();
  var sum = Sum();
  for (var lane = 0u; lane < LANES; lane++) { sum += parts[local.y * LANES + lane]; }
  workgroupBarrier();
  return sum;
//#else
  return part;
//#end
}

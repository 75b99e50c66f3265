// A row by a workgroup: an invocation for each hidden unit and, in LINES of them, for every LINES-th of the terms. What
// came back to the sums of the gates lies in the memory of the workgroup.
var<workgroup> sums: array<f32, WIDTH>;
//#if SPLIT
var<workgroup> parts: array<f32, PARTS>;
//#end

@compute @workgroup_size(LINES, UNITS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let row = group.y * groups.x + group.x;
  if (row >= sizes.rows) { return; }
  let unit = local.y;
  let line = local.x;
  var onward: Onward;
  onward.cell = of_last_cell(row, unit);
  for (var left = 0u; left <= sizes.steps; left++) {
    workgroupBarrier();
    var products = 0f;
    if (left > 0u) {
      for (var c = line; c < WIDTH; c += LINES) {
        products = fma(sums[c], recurrent[unit * WIDTH + c], products);
      }
    }
//#if SPLIT
    if (line > 0u) { parts[(line - 1u) * UNITS + unit] = products; }
//#end
    workgroupBarrier();
    if (line == 0u) {
//#if SPLIT
      for (var other = 0u; other < PARTS; other += UNITS) { products += parts[other + unit]; }
//#end
      if (left == sizes.steps) {
        arrive(row, unit, products, onward);
      } else {
        let back = retreat(row * sizes.steps + sizes.steps - 1u - left, unit, products, onward);
        onward = back.onward;
//#for g in GATES
        sums[$(g)u * UNITS + unit] = back.gate$g;
//#end
//#if GRU
        sums[2u * UNITS + unit] = back.recalled;
//#end
      }
    }
  }
}

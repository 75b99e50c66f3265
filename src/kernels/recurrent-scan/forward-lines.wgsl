// A row by a workgroup: an invocation for each hidden unit and, in LINES of them, for every LINES-th of the terms. The
// state lies in the memory of the workgroup.
var<workgroup> state: array<f32, UNITS>;
//#if SPLIT
var<workgroup> parts: array<array<f32, GATES>, PARTS>;
//#end

@compute @workgroup_size(UNITS, LINES)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let row = group.y * groups.x + group.x;
  if (row >= sizes.rows) { return; }
  let unit = local.x;
  let line = local.y;
  var now = initial_state(row, unit);
  if (line == 0u) { state[unit] = now.hidden; }
  for (var t = 0u; t < sizes.steps; t++) {
    let at = row * sizes.steps + t;
//#for g in GATES
    var sum$g = 0f;
//#end
//#for g in GATES
    if (line == 0u) { sum$g = before_products(at, $(g)u, unit); }
//#end
    workgroupBarrier();
    for (var k = line * STRIDE; k < UNITS; k += LINES * STRIDE) {
//#for q in STRIDE
      let state$q = state[k + $(q)u];
//#for g in GATES
      let w$(g)_$q = recurrent[(k + $(q)u) * WIDTH + $(g)u * UNITS + unit];
//#end
//#end
//#for q in STRIDE
//#for g in GATES
      sum$g = fma(state$q, w$(g)_$q, sum$g);
//#end
//#end
    }
//#if SPLIT
    if (line > 0u) {
//#for g in GATES
      parts[(line - 1u) * UNITS + unit][$g] = sum$g;
//#end
    }
//#end
    workgroupBarrier();
    if (line == 0u) {
//#if SPLIT
      for (var other = 0u; other < PARTS; other += UNITS) {
//#for g in GATES
        sum$g += parts[other + unit][$g];
//#end
      }
//#end
      now = advance(
        at,
        unit,
//#for g in GATES
        sum$g,
//#end
        now,
      );
      state[unit] = now.hidden;
    }
  }
//#if LSTM
  if (line == 0u) { last[row * UNITS + unit] = now.cell; }
//#end
}

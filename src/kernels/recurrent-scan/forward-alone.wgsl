// ROWS rows by one invocation, which needs nobody else: nothing waits at a barrier. For software adapters, to which the
// four lanes of a vector are four rows; with QUAD they read the weights for one another.

// h of the step before t, where that has one.
fn state_before(row: u32, t: u32, unit: u32) -> Value {
//#if INITIAL
  if (t == 0u) { return hidden[row * UNITS + unit]; }
//#end
  return outputs[(row * sizes.steps + t - 1u) * UNITS + unit];
}

// All of it, of which the equations want the one or the other.
fn whole_before(row: u32, t: u32, unit: u32) -> State {
  if (t == 0u) { return initial_state(row, unit); }
  let at = row * sizes.steps + t - 1u;
//#if LSTM
  return State(Value(), kept[(at * (GATES + 1u) + GATES) * UNITS + unit]);
//#else
  return State(outputs[at * UNITS + unit], Value());
//#end
}

@compute @workgroup_size(4)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) index: u32,
//#if QUAD
  @builtin(subgroup_invocation_id) invocation: u32,
//#end
) {
  let first = (group.y * groups.x + group.x) * (4u * ROWS) + index;
//#for r in ROWS
  let row$r = min(first + $(4*r)u, sizes.rows - 1u);
//#end
//#if QUAD
  let lane = invocation % 4u;
//#end
  for (var t = 0u; t < sizes.steps; t++) {
//#if INITIAL
    let terms = UNITS;
//#else
    let terms = select(0u, UNITS, t > 0u);
//#end
    for (var unit = 0u; unit < UNITS; unit++) {
//#for r in ROWS
//#for g in GATES
      var sum$(r)_$g = before_products(row$r * sizes.steps + t, $(g)u, unit);
//#end
//#end
      for (var k = 0u; k < terms; k++) {
//#for r in ROWS
        let state$r = state_before(row$r, t, k);
//#end
//#for g in GATES
//#if VECTORS
//#if QUAD
        let mine$g = recurrent[(4u * k + lane) * WIDTH + $(g)u * UNITS + unit];
//#end
//#for q in 4
//#if QUAD
        let w$(g)_$q = quadBroadcast(mine$g, $(q)u);
//#else
        let w$(g)_$q = recurrent[(4u * k + $(q)u) * WIDTH + $(g)u * UNITS + unit];
//#end
//#for r in ROWS
        sum$(r)_$g = fma(vec4f(state$r[$q]), w$(g)_$q, sum$(r)_$g);
//#end
//#end
//#else
        let w$g = recurrent[k * WIDTH + $(g)u * UNITS + unit];
//#for r in ROWS
        sum$(r)_$g = fma(state$r, w$g, sum$(r)_$g);
//#end
//#end
//#end
      }
//#for r in ROWS
      if (first + $(4*r)u < sizes.rows) {
        let after = advance(
          row$r * sizes.steps + t,
          unit,
//#for g in GATES
          sum$(r)_$g,
//#end
          whole_before(row$r, t, unit),
        );
//#if LSTM
        last[row$r * UNITS + unit] = after.cell;
//#end
      }
//#end
    }
  }
}

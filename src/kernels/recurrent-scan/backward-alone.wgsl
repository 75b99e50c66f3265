// ROWS rows by one invocation, BLOCKS Values of a row of the state at a time; what goes on from step to step lies where
// the slopes by the first state will.

// By what came back to the sums of a step.
fn by_sums(at: u32, c: u32) -> Value {
//#if GRU
  if (c >= 2u * UNITS) { return byRecalled[at * UNITS + c - 2u * UNITS]; }
//#end
  return byProjected[at * WIDTH + c];
}

fn onward_of(row: u32, t: u32, unit: u32) -> Onward {
  var onward: Onward;
  if (t == sizes.steps) {
    onward.cell = of_last_cell(row, unit);
    return onward;
  }
//#if LSTM
  onward.cell = byCell[row * UNITS + unit];
//#end
//#if GRU
  onward.hidden = byHidden[row * UNITS + unit];
  onward.bias = byBias[row * UNITS + unit];
//#end
  return onward;
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
  // t is the step that the products come from, the one after that which is computed.
  for (var left = 0u; left <= sizes.steps; left++) {
    let t = sizes.steps - left;
    let terms = select(0u, WIDTH, left > 0u);
    for (var unit = 0u; unit < UNITS; unit += BLOCKS) {
//#for r in ROWS
//#for b in BLOCKS
//#for i in LENGTH
      var sum$(r)_$(b)_$i = 0f;
//#end
//#end
//#end
      for (var c = 0u; c < terms; c++) {
//#for r in ROWS
        let slope$r = by_sums(row$r * sizes.steps + t, c);
//#end
//#for b in BLOCKS
//#if QUAD
        let mine$b = recurrent[(4u * (unit + $(b)u) + lane) * WIDTH + c];
//#end
//#for i in LENGTH
//#if QUAD
        let w$(b)_$i = quadBroadcast(mine$b, $(i)u);
//#else
        let w$(b)_$i = recurrent[(LENGTH * (unit + $(b)u) + $(i)u) * WIDTH + c];
//#end
//#for r in ROWS
//#if VECTORS
//#for q in 4
        sum$(r)_$(b)_$i = fma(slope$r[$q], w$(b)_$i[$q], sum$(r)_$(b)_$i);
//#end
//#else
        sum$(r)_$(b)_$i = fma(slope$r, w$(b)_$i, sum$(r)_$(b)_$i);
//#end
//#end
//#end
//#end
      }
//#for r in ROWS
      if (first + $(4*r)u < sizes.rows) {
//#for b in BLOCKS
//#if VECTORS
        let sum$(r)_$b = vec4f(sum$(r)_$(b)_0, sum$(r)_$(b)_1, sum$(r)_$(b)_2, sum$(r)_$(b)_3);
//#else
        let sum$(r)_$b = sum$(r)_$(b)_0;
//#end
        go_back(row$r, t, unit + $(b)u, sum$(r)_$b);
//#end
      }
//#end
    }
  }
}

fn go_back(row: u32, t: u32, unit: u32, products: Value) {
  var onward = onward_of(row, t, unit);
  if (t > 0u) { onward = retreat(row * sizes.steps + t - 1u, unit, products, onward).onward; }
  // At the last step there is no product yet: what is left there is to be added to.
  arrive(row, unit, select(products, Value(), t > 0u), onward);
}

// What follows a product in the same program: bias, activation, residual.

alias N = vec4f;

//#if VEC_C
//#if BIAS
@group(0) @binding(BIAS_AT) var<storage, read> bias: array<vec4f>;
//#end
//#if RESIDUAL
@group(0) @binding(RESIDUAL_AT) var<storage, read> residual: array<vec4f>;
//#end
@group(0) @binding(RESULT_AT) var<storage, read_write> result: array<vec4f>;
//#if KEEP
@group(0) @binding(KEPT_AT) var<storage, read_write> kept: array<vec4f>;
//#end
//#else
//#if BIAS
@group(0) @binding(BIAS_AT) var<storage, read> bias: array<f32>;
//#end
//#if RESIDUAL
@group(0) @binding(RESIDUAL_AT) var<storage, read> residual: array<f32>;
//#end
@group(0) @binding(RESULT_AT) var<storage, read_write> result: array<f32>;
//#if KEEP
@group(0) @binding(KEPT_AT) var<storage, read_write> kept: array<f32>;
//#end
//#end

// Columns 4 · `group` … + 3 of a row of the result, from their sums.
fn put(matrix: u32, row: u32, group: u32, sum: vec4f) {
//#if EDGES
  if (row >= sizes.rows || 4u * group >= sizes.columns) { return; }
//#end
//#if VEC_C
  let at = (matrix * sizes.rows + row) * (sizes.columns / 4u) + group;
  var y = sum;
//#if BIAS
  y += bias[group];
//#end
//#if KEEP
  kept[at] = y;
//#end
  y = activated(y);
//#if RESIDUAL
  y += residual[at];
//#end
  result[at] = y;
//#else
  let at = (matrix * sizes.rows + row) * sizes.columns + 4u * group;
  var y = sum;
//#if BIAS
//#if ONE_BIAS
  y += bias[0];
//#else
  y += vec4f(bias[4u * group], bias[4u * group + 1u], bias[4u * group + 2u], bias[4u * group + 3u]);
//#end
//#end
  let z = y;
  y = activated(y);
//#if RESIDUAL
  y += vec4f(residual[at], residual[at + 1u], residual[at + 2u], residual[at + 3u]);
//#end
//#for i in 4
  if (4u * group + $(i)u < sizes.columns) {
    result[at + $(i)u] = y[$i];
//#if KEEP
    kept[at + $(i)u] = z[$i];
//#end
  }
//#end
//#end
}

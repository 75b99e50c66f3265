// Slopes by x. With n the normalised row and g = dy · gain: (g − mean(g) − n · mean(g · n)) ÷ deviation;
// and what comes to x from beside the norm (BESIDE) is added.
alias Sum = vec2f;

@group(0) @binding(0) var<storage, read> x: array<Value>;
@group(0) @binding(1) var<storage, read> gain: array<Value>;
@group(0) @binding(2) var<storage, read> statistics: array<vec2f>;
@group(0) @binding(3) var<storage, read> dy: array<Value>;
//#if BESIDE
@group(0) @binding(4) var<storage, read> beside: array<Value>;
//#end
@group(0) @binding(DX_AT) var<storage, read_write> dx: array<Value>;
@group(0) @binding(SIZES_AT) var<uniform> sizes: Sizes;

@compute @workgroup_size(LANES, ROWS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let row = (group.y * groups.x + group.x) * ROWS + local.y;
  let inside = row < sizes.rows;
  let first = row * sizes.values;
  let end = select(0u, sizes.values, inside);
  let known = statistics[min(row, sizes.rows - 1)];
  var slopes = Value();
  var along = Value();
  for (var j = local.x; j < end; j += LANES) {
    let g = dy[first + j] * gain[j];
//#if CENTRED
    slopes += g;
//#end
    along += g * ((x[first + j] - known.x) * known.y);
  }
  let means = rowSum(vec2f(total(slopes), total(along)), local.xy) / f32(sizes.columns);
  for (var j = local.x; j < end; j += LANES) {
    let n = (x[first + j] - known.x) * known.y;
    let slope = (dy[first + j] * gain[j] - means.x - n * means.y) * known.y;
//#if BESIDE
    dx[first + j] = slope + beside[first + j];
//#else
    dx[first + j] = slope;
//#end
  }
}

// Each row by LANES threads: its mean, its deviation from there, and the row brought to both.
alias Sum = f32;

@group(0) @binding(0) var<storage, read> x: array<Value>;
@group(0) @binding(1) var<storage, read> gain: array<Value>;
//#if CENTRED
@group(0) @binding(2) var<storage, read> bias: array<Value>;
@group(0) @binding(3) var<storage, read_write> y: array<Value>;
@group(0) @binding(4) var<storage, read_write> statistics: array<vec2f>; // mean, 1 ÷ deviation
@group(0) @binding(5) var<uniform> sizes: Sizes;
//#else
@group(0) @binding(2) var<storage, read_write> y: array<Value>;
@group(0) @binding(3) var<storage, read_write> statistics: array<vec2f>;
@group(0) @binding(4) var<uniform> sizes: Sizes;
//#end

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
  var sum = Value();
  var mean = 0.0;
//#if CENTRED
  for (var j = local.x; j < end; j += LANES) { sum += x[first + j]; }
  mean = rowSum(total(sum), local.xy) / f32(sizes.columns);
  sum = Value();
//#end
  for (var j = local.x; j < end; j += LANES) {
    let apart = x[first + j] - mean;
    sum += apart * apart;
  }
  let variance = rowSum(total(sum), local.xy) / f32(sizes.columns);
  let scale = 1 / sqrt(variance + EPSILON);
  for (var j = local.x; j < end; j += LANES) {
//#if CENTRED
    y[first + j] = (x[first + j] - mean) * scale * gain[j] + bias[j];
//#else
    y[first + j] = x[first + j] * scale * gain[j];
//#end
  }
  if (inside && local.x == 0) { statistics[row] = vec2f(mean, scale); }
}

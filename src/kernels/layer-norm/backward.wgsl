// Slopes by x. With n the normalised row and g = dy · gain: (g − mean(g) − n · mean(g · n)) ÷ deviation.
struct Sizes {
  rows: u32,
  values: u32, // in one row
  columns: u32,
}

//#if VECTORS
alias Value = vec4f;
fn total(v: Value) -> f32 { return (v.x + v.y) + (v.z + v.w); }
//#else
alias Value = f32;
fn total(v: Value) -> f32 { return v; }
//#end

@group(0) @binding(0) var<storage, read> x: array<Value>;
@group(0) @binding(1) var<storage, read> gain: array<Value>;
@group(0) @binding(2) var<storage, read> statistics: array<vec2f>;
@group(0) @binding(3) var<storage, read> dy: array<Value>;
@group(0) @binding(4) var<storage, read_write> dx: array<Value>;
@group(0) @binding(5) var<uniform> sizes: Sizes;

//#if SHARED
var<workgroup> parts: array<vec2f, LANES * ROWS>;
//#end

fn rowSum(part: vec2f, local: vec2u) -> vec2f {
//#if SHARED
  parts[local.y * LANES + local.x] = part;
  workgroupBarrier();
  var sum = vec2f();
  for (var lane = 0u; lane < LANES; lane++) { sum += parts[local.y * LANES + lane]; }
  return sum;
//#else
  return part;
//#end
}

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
    dx[first + j] = (dy[first + j] * gain[j] - means.x - n * means.y) * known.y;
  }
}

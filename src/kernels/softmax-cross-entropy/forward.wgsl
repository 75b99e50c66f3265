// Each row by LANES threads: every thread's largest logit and its sum of powers, then all threads' together.
struct Sizes {
  rows: u32,
  classes: u32,
  values: u32, // in one row
  ignored: u32,
}

@group(0) @binding(0) var<storage, read> logits: array<Value>;
@group(0) @binding(1) var<storage, read> targets: array<u32>;
@group(0) @binding(2) var<storage, read_write> nats: array<f32>;
@group(0) @binding(3) var<storage, read_write> sums: array<vec2f>;
@group(0) @binding(4) var<uniform> sizes: Sizes;

const LOWEST = -3.4e38;

var<workgroup> parts: array<vec2f, LANES * ROWS>;

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
  var largest = LOWEST;
  for (var j = local.x; j < end; j += LANES) { largest = max(largest, largestOf(logits[first + j])); }
  var sum = 0.0;
  for (var j = local.x; j < end; j += LANES) { sum += total(exp(logits[first + j] - largest)); }
  parts[local.y * LANES + local.x] = vec2f(largest, sum);
  workgroupBarrier();
  if (!inside || local.x > 0) { return; }

  for (var lane = 1u; lane < LANES; lane++) { largest = max(largest, parts[local.y * LANES + lane].x); }
  sum = 0.0;
  for (var lane = 0u; lane < LANES; lane++) {
    let part = parts[local.y * LANES + lane];
    sum += part.y * exp(part.x - largest);
  }
  let logSum = log(sum);
  sums[row] = vec2f(largest, logSum);
  let goal = targets[row];
  var logit = largest;
  if (goal < sizes.classes) {
//#if VECTORS
    logit = logits[first + goal / 4][goal % 4];
//#else
    logit = logits[first + goal];
//#end
  }
//#if IGNORING
  if (goal == sizes.ignored) {
    nats[row] = 0.0;
    return;
  }
//#end
  nats[row] = logSum + (largest - logit);
}

// (softmax − one-hot) · dy, one thread for each number, or four of a row. Where the costs were averaged (MEAN), dy is one
// number, of which every row has its share.
struct Sizes {
  count: u32, // of values in all
  values: u32, // in one row
  ignored: u32,
}

@group(0) @binding(0) var<storage, read> logits: array<Value>;
@group(0) @binding(1) var<storage, read> targets: array<u32>;
@group(0) @binding(2) var<storage, read> sums: array<vec2f>;
@group(0) @binding(3) var<storage, read> dy: array<f32>;
//#if MEAN
@group(0) @binding(4) var<storage, read> share: array<f32>;
//#end
@group(0) @binding(DX_AT) var<storage, read_write> dx: array<Value>;
@group(0) @binding(SIZES_AT) var<uniform> sizes: Sizes;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= sizes.count) { return; }
  let row = at / sizes.values;
  let goal = targets[row];
//#if IGNORING
  if (goal == sizes.ignored) {
    dx[at] = Value();
    return;
  }
//#end
  let sum = sums[row];
  let softmax = exp((logits[at] - sum.x) - sum.y);
//#if VECTORS
  let first = (at - row * sizes.values) * 4;
  let chosen = vec4u(first, first + 1, first + 2, first + 3) == vec4u(goal);
//#else
  let chosen = at - row * sizes.values == goal;
//#end
//#if MEAN
  let slope = dy[0] * share[0];
//#else
  let slope = dy[row];
//#end
  dx[at] = (softmax - select(Value(), Value(1), chosen)) * slope;
}

// x · σ(2u) with u = √(2/π) (x + 0.044715 x³), which is x · (1 + tanh u) ÷ 2; or dy times its slope.
@group(0) @binding(0) var<storage, read> x: array<Value>;
//#if SLOPE
@group(0) @binding(1) var<storage, read> dy: array<Value>;
@group(0) @binding(2) var<storage, read_write> result: array<Value>;
@group(0) @binding(3) var<uniform> count: u32;
//#else
@group(0) @binding(1) var<storage, read_write> result: array<Value>;
@group(0) @binding(2) var<uniform> count: u32;
//#end

const ROOT = 0.7978845608028654;
const CUBIC = 0.044715;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= count) { return; }
  // Beyond ±9 all is decided in float32, and no power may overflow.
  let near = clamp(x[at], Value(-9), Value(9));
  let square = near * near;
  let gate = 1 / (1 + exp(-2 * ROOT * near * (1 + CUBIC * square)));
//#if SLOPE
  let slope = gate + near * gate * (1 - gate) * (2 * ROOT * (1 + 3 * CUBIC * square));
  result[at] = dy[at] * slope;
//#else
  result[at] = max(x[at], near) * gate;
//#end
}

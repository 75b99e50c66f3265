// gate · σ(gate) · value, or the slopes by both.
@group(0) @binding(0) var<storage, read> gate: array<Value>;
@group(0) @binding(1) var<storage, read> value: array<Value>;
//#if SLOPE
@group(0) @binding(2) var<storage, read> dy: array<Value>;
@group(0) @binding(3) var<storage, read_write> byGate: array<Value>;
@group(0) @binding(4) var<storage, read_write> byValue: array<Value>;
@group(0) @binding(5) var<uniform> count: u32;
//#else
@group(0) @binding(2) var<storage, read_write> result: array<Value>;
@group(0) @binding(3) var<uniform> count: u32;
//#end

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= count) { return; }
  let g = gate[at];
  // Below −80 the power would overflow, and the gate is shut anyway.
  let open = 1 / (1 + exp(-max(g, Value(-80))));
//#if SLOPE
  byGate[at] = dy[at] * value[at] * (open + g * open * (1 - open));
  byValue[at] = dy[at] * (g * open);
//#else
  result[at] = g * open * value[at];
//#end
}

// One thread for each number, or four: both running means, and the step that they give.
struct Rates {
  beta1: f32,
  share1: f32, // 1 − beta1
  beta2: f32,
  share2: f32,
  epsilon: f32,
  pace: f32, // towards the means’ quotient
  keep: f32, // of a parameter beside its step, where weights decay
}

@group(0) @binding(0) var<storage, read> parameters: array<Value>;
@group(0) @binding(1) var<storage, read> gradient: array<Value>;
@group(0) @binding(2) var<storage, read> means: array<Value>;
@group(0) @binding(3) var<storage, read> squares: array<Value>;
@group(0) @binding(4) var<storage, read> rates: Rates;
@group(0) @binding(5) var<storage, read_write> newParameters: array<Value>;
@group(0) @binding(6) var<storage, read_write> newMeans: array<Value>;
@group(0) @binding(7) var<storage, read_write> newSquares: array<Value>;
@group(0) @binding(8) var<uniform> count: u32;

@compute @workgroup_size(64)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) thread: u32,
) {
  let at = (group.y * groups.x + group.x) * 64 + thread;
  if (at >= count) { return; }
  let slope = gradient[at];
  let mean = means[at] * rates.beta1 + slope * rates.share1;
  let square = squares[at] * rates.beta2 + slope * slope * rates.share2;
  newMeans[at] = mean;
  newSquares[at] = square;
  newParameters[at] = parameters[at] * rates.keep - mean / (sqrt(square) + rates.epsilon) * rates.pace;
}

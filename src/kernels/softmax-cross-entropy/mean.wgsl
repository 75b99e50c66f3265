// The mean of all costs that count, by one workgroup: each thread sums every THREADS-th, then one adds all threads'.
struct Sizes {
  rows: u32,
  ignored: u32,
}

@group(0) @binding(0) var<storage, read> nats: array<f32>;
@group(0) @binding(1) var<storage, read> targets: array<u32>;
@group(0) @binding(2) var<storage, read_write> mean: array<f32>;
@group(0) @binding(3) var<storage, read_write> share: array<f32>;
@group(0) @binding(4) var<uniform> sizes: Sizes;

var<workgroup> parts: array<f32, THREADS>;
var<workgroup> counts: array<u32, THREADS>;

@compute @workgroup_size(THREADS)
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  var count = 0u;
  for (var row = thread; row < sizes.rows; row += THREADS) {
    sum += nats[row];
//#if IGNORING
    count += select(1u, 0u, targets[row] == sizes.ignored);
//#end
  }
  parts[thread] = sum;
  counts[thread] = count;
  workgroupBarrier();
  if (thread > 0) { return; }
  for (var i = 1u; i < THREADS; i++) {
    sum += parts[i];
    count += counts[i];
  }
//#if !IGNORING
  _ = &targets;
  count = sizes.rows;
//#end
  mean[0] = sum / f32(max(count, 1u));
  share[0] = select(1.0 / f32(max(count, 1u)), 0.0, count == 0);
}

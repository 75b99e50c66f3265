// Slopes by ROWS queries of one head at a time, the weights computed anew from the logarithm of their sums. Shared out
// and summed up like the forward pass, QUAD too: keys upwards, then lanes upwards.

@group(0) @binding(0) var<storage, read> q: array<Part>; // [heads, queries, PARTS]
@group(0) @binding(1) var<storage, read> k: array<Part>; // [heads, keys, PARTS]
@group(0) @binding(2) var<storage, read> v: array<Part>;
@group(0) @binding(3) var<storage, read> slopes: array<Part>;
@group(0) @binding(4) var<storage, read> means: array<vec2f>; // of `means.wgsl`: [heads, queries]
//#if BIAS
@group(0) @binding(5) var<storage, read> bias: array<f32>;
//#end
@group(0) @binding($(5+BIAS)) var<storage, read_write> byQueries: array<Part>;
@group(0) @binding($(6+BIAS)) var<uniform> sizes: Sizes;

//#if SHARED
const SLICE: u32 = min(PARTS, 8u);
var<workgroup> parts: array<Part, THREADS * SLICE>;
//#end

@compute @workgroup_size(THREADS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
//#if QUAD
  @builtin(subgroup_invocation_id) invocation: u32,
//#end
) {
  let lane = local % LANES;
//#if QUAD
  let tiles = (sizes.queries + 4 * ROWS - 1) / (4 * ROWS); // of each head
  let tile = group.y * groups.x + group.x;
  if (tile >= sizes.heads * tiles) { return; }
  let head = tile % sizes.heads;
  let firstOfAll = (tiles - 1 - tile / sizes.heads) * (4 * ROWS);
  let lastOfAll = firstOfAll + 4 * ROWS - 1;
  let first = firstOfAll + invocation % 4 * ROWS;
//#else
  let tiles = (sizes.queries + ROWS - 1) / ROWS; // of each head
  let place = (group.y * groups.x + group.x) * (THREADS / LANES) + local / LANES;
  let mine = place < sizes.heads * tiles;
//#if !SHARED
  if (!mine) { return; }
//#end
  // Whoever has no place does another's work once more, so that all meet at the barriers.
  let tile = select(0, place, mine);
//#if INTERLEAVED
  // Neighbours take the same queries of different heads: causal or not, they are done at the same time. The longest come first.
  let head = tile % sizes.heads;
  let first = (tiles - 1 - tile / sizes.heads) * ROWS;
//#else
  let head = tile / tiles;
  let first = (tile % tiles) * ROWS;
//#end
  let lastOfAll = first + ROWS - 1;
//#end
  let last = sizes.queries - 1;
  let rows = head * sizes.queries;
  let columns = head * sizes.keys;
//#for r in ROWS
  let i$r = min(first + $r, last);
  let q$(r)_at = (rows + i$r) * PARTS;
  let mean$r = means[rows + i$r];
//#for c in PARTS
  let q$(r)_$c = q[q$(r)_at + $c] * (sizes.scale * LOG2_E);
  let slope$(r)_$c = slopes[q$(r)_at + $c];
  var sum$(r)_$c = Part();
//#end
//#end
//#if CAUSAL
  let before = sizes.length - sizes.queries;
//#for r in ROWS
  let seen$r = i$r + before + 1;
//#end
  let end = min(lastOfAll, last) + before + 1;
//#else
//#for r in ROWS
  let seen$r = sizes.length;
//#end
  let end = sizes.length;
//#end
//#if BIAS
  let biasOfHead = (head / sizes.headsEach) * sizes.biasByBatch + (head % sizes.headsEach) * sizes.biasByHead;
//#end

//#if QUAD
  for (var j = 0u; j < end; j += BLOCK) {
    let mine = (columns + min(j + invocation % 4, end - 1)) * PARTS;
//#else
  for (var j = lane * BLOCK; j < end; j += LANES * BLOCK) {
//#end
//#for u in BLOCK
    let j$u = min(j + $u, end - 1);
    let at$u = (columns + j$u) * PARTS;
//#for r in ROWS
    var s$(r)_$u = 0.0;
    var w$(r)_$u = 0.0;
//#end
//#end
//#for c in PARTS
//#if QUAD
    let key$c = k[mine + $c];
    let value$c = v[mine + $c];
//#end
//#for u in BLOCK
//#if QUAD
    let k$(u)_$c = quadBroadcast(key$c, $u);
    let v$(u)_$c = quadBroadcast(value$c, $u);
//#else
    let k$(u)_$c = k[at$u + $c];
    let v$(u)_$c = v[at$u + $c];
//#end
//#for r in ROWS
    s$(r)_$u = inner(q$(r)_$c, k$(u)_$c, s$(r)_$u);
    w$(r)_$u = inner(slope$(r)_$c, v$(u)_$c, w$(r)_$u);
//#end
//#end
//#end
//#if BIAS
//#for r in ROWS
//#for u in BLOCK
    let bias$(r)_$u = bias[biasOfHead + i$r * sizes.biasByQuery + j$u * sizes.biasByKey];
    s$(r)_$u = select(LOWEST, s$(r)_$u + bias$(r)_$u * LOG2_E, bias$(r)_$u > HIDDEN);
//#end
//#end
//#end
    if (j + BLOCK > seen0) {
//#for r in ROWS
//#for u in BLOCK
      s$(r)_$u = select(LOWEST, s$(r)_$u, j + $u < seen$r);
//#end
//#end
    }
//#for r in ROWS
//#for u in BLOCK
    let ds$(r)_$u = exp2(s$(r)_$u - mean$r.x) * (w$(r)_$u - mean$r.y) * sizes.scale;
//#end
//#end
//#for c in PARTS
//#for u in BLOCK
//#for r in ROWS
    sum$(r)_$c = fma(Part(ds$(r)_$u), k$(u)_$c, sum$(r)_$c);
//#end
//#end
//#end
  }

//#for r in ROWS
//#if SHARED
  {
    let team = local - lane;
    let wanted = mine && first + $r <= last;
//#for c in PARTS
    parts[($c % SLICE) * THREADS + local] = sum$(r)_$c;
    if ($c % SLICE == SLICE - 1 || $c == PARTS - 1) {
      workgroupBarrier();
      for (var c = lane; c <= $c % SLICE; c += LANES) {
        var sum = Part();
        for (var x = 0u; x < LANES; x++) { sum += parts[c * THREADS + team + x]; }
        if (wanted) { byQueries[q$(r)_at + $c - $c % SLICE + c] = sum; }
      }
      workgroupBarrier();
    }
//#end
  }
//#else
  if (first + $r <= last) {
//#for c in PARTS
    byQueries[q$(r)_at + $c] = sum$(r)_$c;
//#end
  }
//#end
//#end
}

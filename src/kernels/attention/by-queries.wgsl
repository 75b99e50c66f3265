// Slopes by ROWS queries of one head at a time, the weights computed anew from the logarithm of their sums. Shared out
// and summed up like the forward pass, QUAD too: keys upwards, then lanes upwards.

@group(0) @binding(0) var<storage, read> q: array<Part>;
@group(0) @binding(1) var<storage, read> k: array<Part>;
@group(0) @binding(2) var<storage, read> v: array<Part>;
@group(0) @binding(3) var<storage, read> slopes: array<Part>;
@group(0) @binding(4) var<storage, read> output: array<Part>;
//#if BIAS
@group(0) @binding(5) var<storage, read> bias: array<f32>;
//#end
@group(0) @binding($(5+BIAS)) var<storage, read_write> byQueries: array<Part>;
// [heads, queries, 2]: log₂ of the sum of a query's powers, and what is left here for the slopes by keys: the mean of its
// values' slopes by its weights, which is the product of the output with the slope by it.
@group(0) @binding($(6+BIAS)) var<storage, read_write> powers: array<f32>;
@group(0) @binding($(7+BIAS)) var<uniform> sizes: Sizes;

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
  let tiles = tilesOf(sizes.queries);
  let place = placeOf(group, groups, local);
  let mine = place < sizes.heads * tiles;
//#if !SHARED
  if (!mine) { return; }
//#end
  // Whoever has no place does another's work once more, so that all meet at the barriers.
  let tile = select(0, place, mine);
  let head = headOf(tile, tiles);
  let firstOfAll = (tiles - 1 - turnOf(tile, tiles)) * SPAN; // the longest come first
//#if QUAD
  let first = firstOfAll + invocation % 4 * ROWS;
//#else
  let first = firstOfAll;
//#end
  let last = sizes.queries - 1;
  let rows = head * sizes.queries;
  let ofQ = beginning(sizes.ofQ, head);
  let ofK = beginning(sizes.ofK, head);
  let ofOutput = beginning(sizes.ofOutput, head);
//#for r in ROWS
  let i$r = min(first + $r, last);
  let q$(r)_at = ofQ + i$r * sizes.ofQ.w;
  let output$(r)_at = ofOutput + i$r * sizes.ofOutput.w;
  let seen$r = seenBy(i$r);
  let logarithm$r = powers[2 * (rows + i$r)];
  var mean$r = 0.0;
//#for c in PARTS
  let q$(r)_$c = q[q$(r)_at + $c] * (sizes.scale * LOG2_E);
  let slope$(r)_$c = slopes[output$(r)_at + $c];
  mean$r = inner(slope$(r)_$c, output[output$(r)_at + $c], mean$r);
  var sum$(r)_$c = Part();
//#end
//#end
  let end = seenBy(min(firstOfAll + SPAN - 1, last));
//#if BIAS
  let biasOfHead = beginningOfBias(head);
//#end

//#if QUAD
  for (var j = 0u; j < end; j += BLOCK) {
    let key_at = ofK + min(j + invocation % 4, end - 1) * sizes.ofK.w;
//#else
  for (var j = lane * BLOCK; j < end; j += LANES * BLOCK) {
//#end
//#for u in BLOCK
    let j$u = min(j + $u, end - 1);
    let at$u = ofK + j$u * sizes.ofK.w;
//#for r in ROWS
    var s$(r)_$u = 0.0;
    var w$(r)_$u = 0.0;
//#end
//#end
//#for c in PARTS
//#if QUAD
    let key$c = k[key_at + $c];
    let value$c = v[key_at + sizes.fromKToV + $c];
//#end
//#for u in BLOCK
//#if QUAD
    let k$(u)_$c = quadBroadcast(key$c, $u);
    let v$(u)_$c = quadBroadcast(value$c, $u);
//#else
    let k$(u)_$c = k[at$u + $c];
    let v$(u)_$c = v[at$u + sizes.fromKToV + $c];
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
    let ds$(r)_$u = exp2(s$(r)_$u - logarithm$r) * (w$(r)_$u - mean$r) * sizes.scale;
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
    if (wanted && lane == 0) { powers[2 * (rows + i$r) + 1] = mean$r; }
  }
//#else
  if (first + $r <= last) {
    powers[2 * (rows + i$r) + 1] = mean$r;
//#for c in PARTS
    byQueries[q$(r)_at + $c] = sum$(r)_$c;
//#end
  }
//#end
//#end
}

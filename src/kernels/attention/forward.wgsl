// Attention for ROWS queries of one head at a time, with the sums of the softmax carried along from key to key.
// Where LANES are more than one, so many neighbours have the same queries, take turns at the keys, BLOCK at a time, and
// add up in the end. The order of each sum: keys upwards, then lanes upwards. QUAD: four neighbours of one subgroup have
// four tiles of queries one after the other, and each reads one key of a BLOCK of four for all of them.

@group(0) @binding(0) var<storage, read> q: array<Part>;
@group(0) @binding(1) var<storage, read> k: array<Part>;
@group(0) @binding(2) var<storage, read> v: array<Part>;
//#if BIAS
@group(0) @binding(3) var<storage, read> bias: array<f32>;
//#end
@group(0) @binding($(3+BIAS)) var<storage, read_write> output: array<Part>;
@group(0) @binding($(4+BIAS)) var<storage, read_write> powers: array<f32>; // [heads, queries, 2]: log₂ of their sum, and room for `byQueries`
@group(0) @binding($(5+BIAS)) var<uniform> sizes: Sizes;

//#if SHARED
// Parts of all threads that fit into what every device has of this memory.
const SLICE: u32 = min(PARTS, 8u);
var<workgroup> highest: array<f32, THREADS>;
var<workgroup> totals: array<f32, THREADS>;
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
  var highest$r = BOTTOM;
  var total$r = 0.0;
//#for c in PARTS
  let q$(r)_$c = q[q$(r)_at + $c] * (sizes.scale * LOG2_E);
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
//#end
//#end
//#for c in PARTS
//#if QUAD
    let key$c = k[key_at + $c];
//#end
//#for u in BLOCK
//#if QUAD
    let k$(u)_$c = quadBroadcast(key$c, $u);
//#else
    let k$(u)_$c = k[at$u + $c];
//#end
//#for r in ROWS
    s$(r)_$u = inner(q$(r)_$c, k$(u)_$c, s$(r)_$u);
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
    var now$r = highest$r;
//#for u in BLOCK
    now$r = max(now$r, s$(r)_$u);
//#end
    let less$r = exp2(highest$r - now$r);
    highest$r = now$r;
    total$r *= less$r;
//#for u in BLOCK
    let p$(r)_$u = exp2(s$(r)_$u - now$r);
    total$r += p$(r)_$u;
//#end
//#end
//#for c in PARTS
//#for r in ROWS
    sum$(r)_$c *= less$r;
//#end
//#if QUAD
    let value$c = v[key_at + sizes.fromKToV + $c];
//#end
//#for u in BLOCK
//#if QUAD
    let v$(u)_$c = quadBroadcast(value$c, $u);
//#else
    let v$(u)_$c = v[at$u + sizes.fromKToV + $c];
//#end
//#for r in ROWS
    sum$(r)_$c = fma(Part(p$(r)_$u), v$(u)_$c, sum$(r)_$c);
//#end
//#end
//#end
  }

//#for r in ROWS
//#if SHARED
  {
    let team = local - lane;
    highest[local] = highest$r;
    totals[local] = total$r;
    workgroupBarrier();
    var top = BOTTOM;
    for (var x = 0u; x < LANES; x++) { top = max(top, highest[team + x]); }
    var total = 0.0;
    for (var x = 0u; x < LANES; x++) { total += totals[team + x] * exp2(highest[team + x] - top); }
    let share = select(exp2(highest$r - top) / total, 0.0, total == 0.0);
    let wanted = mine && first + $r <= last;
//#for c in PARTS
    parts[($c % SLICE) * THREADS + local] = sum$(r)_$c * share;
    if ($c % SLICE == SLICE - 1 || $c == PARTS - 1) {
      workgroupBarrier();
      for (var c = lane; c <= $c % SLICE; c += LANES) {
        var sum = Part();
        for (var x = 0u; x < LANES; x++) { sum += parts[c * THREADS + team + x]; }
        if (wanted) { output[output$(r)_at + $c - $c % SLICE + c] = sum; }
      }
      workgroupBarrier();
    }
//#end
    if (wanted && lane == 0) {
      powers[2 * (rows + i$r)] = select(top + log2(total), HIDDEN, total == 0.0);
    }
  }
//#else
  if (first + $r <= last) {
    let share = select(1.0 / total$r, 0.0, total$r == 0.0);
//#for c in PARTS
    output[output$(r)_at + $c] = sum$(r)_$c * share;
//#end
    powers[2 * (rows + i$r)] = select(highest$r + log2(total$r), HIDDEN, total$r == 0.0);
  }
//#end
//#end
}

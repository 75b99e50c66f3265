// Slopes by ROWS keys and values of one head at a time, from the queries that see them, BLOCK at a time: upwards, then
// lanes upwards. QUAD: four neighbours have four tiles of keys, and each reads one query of a BLOCK of four for all.

@group(0) @binding(0) var<storage, read> q: array<Part>;
@group(0) @binding(1) var<storage, read> k: array<Part>;
@group(0) @binding(2) var<storage, read> v: array<Part>;
@group(0) @binding(3) var<storage, read> slopes: array<Part>;
@group(0) @binding(4) var<storage, read> powers: array<vec2f>; // [heads, queries], as `byQueries` leaves them
//#if BIAS
@group(0) @binding(5) var<storage, read> bias: array<f32>;
//#end
@group(0) @binding($(5+BIAS)) var<storage, read_write> byKeys: array<Part>;
//#if PACKED
@group(0) @binding($(6+BIAS)) var<uniform> sizes: Sizes;

fn setByValue(at: u32, slope: Part) { byKeys[at] = slope; }
//#else
@group(0) @binding($(6+BIAS)) var<storage, read_write> byValues: array<Part>;
@group(0) @binding($(7+BIAS)) var<uniform> sizes: Sizes;

fn setByValue(at: u32, slope: Part) { byValues[at] = slope; }
//#end

//#if SHARED
const SLICE: u32 = min(PARTS, 4u);
var<workgroup> keyParts: array<Part, THREADS * SLICE>;
var<workgroup> valueParts: array<Part, THREADS * SLICE>;
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
  let tiles = tilesOf(sizes.keys);
  let place = placeOf(group, groups, local);
  let mine = place < sizes.heads * tiles;
//#if !SHARED
  if (!mine) { return; }
//#end
  // Whoever has no place does another's work once more, so that all meet at the barriers.
  let tile = select(0, place, mine);
  let head = headOf(tile, tiles);
  let firstOfAll = turnOf(tile, tiles) * SPAN; // the longest come first
//#if QUAD
  let first = firstOfAll + invocation % 4 * ROWS;
//#else
  let first = firstOfAll;
//#end
  let last = sizes.keys - 1;
  let rows = head * sizes.queries;
  let ofQ = beginning(sizes.ofQ, head);
  let ofK = beginning(sizes.ofK, head);
  let ofOutput = beginning(sizes.ofOutput, head);
//#for r in ROWS
  let j$r = min(first + $r, last);
  let k$(r)_at = ofK + j$r * sizes.ofK.w;
  let v$(r)_at = k$(r)_at + sizes.fromKToV;
//#for c in PARTS
  let k$(r)_$c = k[k$(r)_at + $c] * (sizes.scale * LOG2_E);
  let v$(r)_$c = v[v$(r)_at + $c];
  var byKey$(r)_$c = Part();
  var byValue$(r)_$c = Part();
//#end
//#end
//#if CAUSAL
  // The queries that see the first of these keys begin here.
  let start = max(firstOfAll + 1, seenBy(0)) - seenBy(0);
//#else
  let start = 0u;
//#end
  // Nobody sees keys that do not count; whatever stands there may be no number.
  let end = select(sizes.queries, start, firstOfAll >= sizes.length);
//#if BIAS
  let biasOfHead = beginningOfBias(head);
//#end

//#if QUAD
  for (var i = start; i < end; i += BLOCK) {
    let query = min(i + invocation % 4, end - 1);
    let query_at = ofQ + query * sizes.ofQ.w;
    let slope_at = ofOutput + query * sizes.ofOutput.w;
//#else
  for (var i = start + lane * BLOCK; i < end; i += LANES * BLOCK) {
//#end
//#for u in BLOCK
    let i$u = min(i + $u, end - 1);
//#if !QUAD
    let q$(u)_at = ofQ + i$u * sizes.ofQ.w;
    let slope$(u)_at = ofOutput + i$u * sizes.ofOutput.w;
//#end
    let powers$u = powers[rows + i$u];
//#for r in ROWS
    var s$(r)_$u = 0.0;
    var w$(r)_$u = 0.0;
//#end
//#end
//#for c in PARTS
//#if QUAD
    let query$c = q[query_at + $c];
    let slope$c = slopes[slope_at + $c];
//#end
//#for u in BLOCK
//#if QUAD
    let q$(u)_$c = quadBroadcast(query$c, $u);
    let slope$(u)_$c = quadBroadcast(slope$c, $u);
//#else
    let q$(u)_$c = q[q$(u)_at + $c];
    let slope$(u)_$c = slopes[slope$(u)_at + $c];
//#end
//#for r in ROWS
    s$(r)_$u = inner(k$(r)_$c, q$(u)_$c, s$(r)_$u);
    w$(r)_$u = inner(v$(r)_$c, slope$(u)_$c, w$(r)_$u);
//#end
//#end
//#end
//#if BIAS
//#for r in ROWS
//#for u in BLOCK
    let bias$(r)_$u = bias[biasOfHead + i$u * sizes.biasByQuery + j$r * sizes.biasByKey];
    s$(r)_$u = select(LOWEST, s$(r)_$u + bias$(r)_$u * LOG2_E, bias$(r)_$u > HIDDEN);
//#end
//#end
//#end
//#for r in ROWS
//#for u in BLOCK
    s$(r)_$u = select(LOWEST, s$(r)_$u, i + $u < end && first + $r < seenBy(i + $u));
    let p$(r)_$u = exp2(s$(r)_$u - powers$u.x);
    let ds$(r)_$u = p$(r)_$u * (w$(r)_$u - powers$u.y) * sizes.scale;
//#end
//#end
//#for c in PARTS
//#for u in BLOCK
//#for r in ROWS
    byKey$(r)_$c = fma(Part(ds$(r)_$u), q$(u)_$c, byKey$(r)_$c);
    byValue$(r)_$c = fma(Part(p$(r)_$u), slope$(u)_$c, byValue$(r)_$c);
//#end
//#end
//#end
  }

//#for r in ROWS
//#if SHARED
  {
    let team = local - lane;
    let wanted = mine && first + $r <= last;
    let counts = first + $r < sizes.length;
//#for c in PARTS
    keyParts[($c % SLICE) * THREADS + local] = byKey$(r)_$c;
    valueParts[($c % SLICE) * THREADS + local] = byValue$(r)_$c;
    if ($c % SLICE == SLICE - 1 || $c == PARTS - 1) {
      workgroupBarrier();
      for (var c = lane; c <= $c % SLICE; c += LANES) {
        var byKey = Part();
        var byValue = Part();
        for (var x = 0u; x < LANES; x++) {
          byKey += keyParts[c * THREADS + team + x];
          byValue += valueParts[c * THREADS + team + x];
        }
        if (wanted) {
          byKeys[k$(r)_at + $c - $c % SLICE + c] = select(Part(), byKey, counts);
          setByValue(v$(r)_at + $c - $c % SLICE + c, select(Part(), byValue, counts));
        }
      }
      workgroupBarrier();
    }
//#end
  }
//#else
  if (first + $r <= last) {
    let counts = first + $r < sizes.length;
//#for c in PARTS
    byKeys[k$(r)_at + $c] = select(Part(), byKey$(r)_$c, counts);
    setByValue(v$(r)_at + $c, select(Part(), byValue$(r)_$c, counts));
//#end
  }
//#end
//#end
}

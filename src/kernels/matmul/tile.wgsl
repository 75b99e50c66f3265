// A tile of a · b: every invocation has ROWS × COLUMNS blocks of four rows by four columns, one accumulator for each
// number, and goes along the inner length by fours, from its first term to its last. Where the numbers come from is the
// tile's affair, never their order:
// - SHARED: the workgroup brings DEPTH fours of a and b into its own memory. For graphics processors.
// - QUAD: four neighbours, who need the same of a, read a quarter each and tell one another.
// - else each reads what it needs. For software adapters, to which every read and every barrier is dear.

//#if SHARED
//#if TRANSPOSE_A
var<workgroup> tile_a: array<vec4f, 4u * DEPTH * ROWS * HEIGHT>;
//#else
var<workgroup> tile_a: array<vec4f, 4u * ROWS * HEIGHT * (DEPTH + 1u)>;
//#end
//#if TRANSPOSE_B
var<workgroup> tile_b: array<vec4f, 4u * COLUMNS * WIDTH * (DEPTH + 1u)>;
//#else
var<workgroup> tile_b: array<vec4f, 4u * DEPTH * COLUMNS * WIDTH>;
//#end
//#end

@compute @workgroup_size(WIDTH, HEIGHT)
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
//#if SHARED
  @builtin(local_invocation_index) index: u32,
//#end
//#if QUAD
  @builtin(subgroup_invocation_id) invocation: u32,
//#end
) {
  let place = place_of(workgroup, workgroups.x);
//#if SPREAD
  if (place.z >= sizes.matrices) { return; }
//#end
  let fours = (sizes.inner + 3u) / 4u;
  let pitch_a = select(sizes.inner, sizes.rows, TRANSPOSE_A) / UNIT_A;
  let pitch_b = select(sizes.columns, sizes.inner, TRANSPOSE_B) / UNIT_B;
  let start = starts_of(place.z);
  // Blocks of four rows, of four columns: the workgroup's first, and within it the invocation's first.
  let rows = place.y * (ROWS * HEIGHT);
  let columns = place.x * (COLUMNS * WIDTH);
  let row = local.y;
  let column = local.x;
//#if QUAD
  let lane = invocation % 4u;
//#end

//#for q in ROWS
//#for i in 4
//#for c in COLUMNS
  var sum$(q)_$(i)_$c = vec4f();
//#end
//#end
//#end

//#if SHARED
  for (var first = 0u; first < fours; first += DEPTH) {
    for (var t = index; t < 4u * DEPTH * ROWS * HEIGHT; t += WIDTH * HEIGHT) {
//#if TRANSPOSE_A
      let outer = t / (ROWS * HEIGHT);
      let block = t % (ROWS * HEIGHT);
      tile_a[t] = fours_of_a(start.x, pitch_a, 4u * first + outer, rows + block);
//#else
      let outer = t / DEPTH;
      let inner = t % DEPTH;
      tile_a[(outer % 4u * (ROWS * HEIGHT) + outer / 4u) * (DEPTH + 1u) + inner] =
        fours_of_a(start.x, pitch_a, 4u * rows + outer, first + inner);
//#end
    }
    for (var t = index; t < 4u * DEPTH * COLUMNS * WIDTH; t += WIDTH * HEIGHT) {
//#if TRANSPOSE_B
      let outer = t / DEPTH;
      let inner = t % DEPTH;
      tile_b[(outer % 4u * (COLUMNS * WIDTH) + outer / 4u) * (DEPTH + 1u) + inner] =
        fours_of_b(start.y, pitch_b, 4u * columns + outer, first + inner);
//#else
      let outer = t / (COLUMNS * WIDTH);
      let block = t % (COLUMNS * WIDTH);
      tile_b[t] = fours_of_b(start.y, pitch_b, 4u * first + outer, columns + block);
//#end
    }
    workgroupBarrier();
    let depth = min(DEPTH, fours - first);
    for (var k = 0u; k < depth; k++) {
//#else
    for (var k = 0u; k < fours; k++) {
//#end

      // a: four rows by four terms of each block; transposed, four terms by four rows.
//#for q in ROWS
//#if QUAD
//#if TRANSPOSE_A
      let mine$q = fours_of_a(start.x, pitch_a, 4u * k + lane, rows + $(q)u * HEIGHT + row);
//#else
      let mine$q = fours_of_a(start.x, pitch_a, 4u * (rows + $(q)u * HEIGHT + row) + lane, k);
//#end
//#end
//#for i in 4
//#if SHARED
//#if TRANSPOSE_A
      let a$(q)_$i = tile_a[(4u * k + $(i)u) * (ROWS * HEIGHT) + $(q)u * HEIGHT + row];
//#else
      let a$(q)_$i = tile_a[($(i)u * (ROWS * HEIGHT) + $(q)u * HEIGHT + row) * (DEPTH + 1u) + k];
//#end
//#else
//#if QUAD
      let a$(q)_$i = quadBroadcast(mine$q, $(i)u);
//#else
//#if TRANSPOSE_A
      let a$(q)_$i = fours_of_a(start.x, pitch_a, 4u * k + $(i)u, rows + $(q)u * HEIGHT + row);
//#else
      let a$(q)_$i = fours_of_a(start.x, pitch_a, 4u * (rows + $(q)u * HEIGHT + row) + $(i)u, k);
//#end
//#end
//#end
//#end
//#end

      // b: four terms by four columns of each block; transposed, four columns by four terms.
//#for c in COLUMNS
//#for i in 4
//#if SHARED
//#if TRANSPOSE_B
      let b$(c)_$i = tile_b[($(i)u * (COLUMNS * WIDTH) + $(c)u * WIDTH + column) * (DEPTH + 1u) + k];
//#else
      let b$(c)_$i = tile_b[(4u * k + $(i)u) * (COLUMNS * WIDTH) + $(c)u * WIDTH + column];
//#end
//#else
//#if TRANSPOSE_B
      let b$(c)_$i = fours_of_b(start.y, pitch_b, 4u * (columns + $(c)u * WIDTH + column) + $(i)u, k);
//#else
      let b$(c)_$i = fours_of_b(start.y, pitch_b, 4u * k + $(i)u, columns + $(c)u * WIDTH + column);
//#end
//#end
//#end
//#end

//#for t in 4
//#for c in COLUMNS
//#if TRANSPOSE_B
      let term$(t)_$c = vec4f(b$(c)_0[$t], b$(c)_1[$t], b$(c)_2[$t], b$(c)_3[$t]);
//#else
      let term$(t)_$c = b$(c)_$t;
//#end
//#for q in ROWS
//#for i in 4
//#if TRANSPOSE_A
      sum$(q)_$(i)_$c = fma(vec4f(a$(q)_$(t)[$i]), term$(t)_$c, sum$(q)_$(i)_$c);
//#else
      sum$(q)_$(i)_$c = fma(vec4f(a$(q)_$(i)[$t]), term$(t)_$c, sum$(q)_$(i)_$c);
//#end
//#end
//#end
//#end
//#end
    }
//#if SHARED
    workgroupBarrier();
  }
//#end

//#for q in ROWS
//#for i in 4
//#for c in COLUMNS
  put(
    place.z,
    4u * (rows + $(q)u * HEIGHT + row) + $(i)u,
    columns + $(c)u * WIDTH + column,
    sum$(q)_$(i)_$c,
  );
//#end
//#end
//#end
}

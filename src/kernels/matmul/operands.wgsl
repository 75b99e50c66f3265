// What the programs of a product share: the matrices, found by fours, and the batches that they stand in.

struct Sizes {
  // Up to four batch dimensions, the last one first: their lengths, and by how many matrices a and b move on in each.
  batches: vec4u,
  steps_a: vec4u,
  steps_b: vec4u,
  rows: u32,
  inner: u32,
  columns: u32,
  // Matrices of the result, and workgroups along the columns and the rows of each.
  matrices: u32,
  across: u32,
  down: u32,
}

//#if VEC_A
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
//#else
@group(0) @binding(0) var<storage, read> a: array<f32>;
//#end
//#if VEC_B
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
//#else
@group(0) @binding(1) var<storage, read> b: array<f32>;
//#end
@group(0) @binding(SIZES_AT) var<uniform> sizes: Sizes;

// The workgroup's place: along the columns, along the rows, and among the matrices; all matrices done where too far.
fn place_of(workgroup: vec3u, along: u32) -> vec3u {
//#if SPREAD
  let index = workgroup.x + workgroup.y * along;
  return vec3u(index % sizes.across, index / sizes.across % sizes.down, index / (sizes.across * sizes.down));
//#else
  return workgroup;
//#end
}

// Which matrix of a, and which of b, goes into this one of the result.
fn matrices_of(matrix: u32) -> vec2u {
//#if BATCHED
  var rest = matrix;
  var found = vec2u();
//#for d in 4
  found += rest % sizes.batches[$d] * vec2u(sizes.steps_a[$d], sizes.steps_b[$d]);
  rest /= sizes.batches[$d];
//#end
  return found;
//#else
  return vec2u();
//#end
}

// Where in a and in b the matrices of this one of the result begin.
fn starts_of(matrix: u32) -> vec2u {
  return matrices_of(matrix) * vec2u(sizes.rows * sizes.inner / UNIT_A, sizes.inner * sizes.columns / UNIT_B);
}

// Numbers 4 · `inner` … + 3 of row `outer` of a matrix as it lies in memory, from `start` on, its rows `pitch` apart:
// places in fours where it is bound as such. Noughts past the inner length, so that they add nothing; what is read past
// rows or columns goes into no result, and WebGPU reads nothing past the buffer.
fn fours_of_a(start: u32, pitch: u32, outer: u32, inner: u32) -> vec4f {
//#if VEC_A
  let four = a[start + outer * pitch + inner];
//#else
  let at = start + outer * pitch + 4u * inner;
  let four = vec4f(a[at], a[at + 1u], a[at + 2u], a[at + 3u]);
//#end
//#if TAIL
//#if INNER_LAST_A
  return select(vec4f(), four, 4u * inner + vec4u(0u, 1u, 2u, 3u) < vec4u(sizes.inner));
//#else
  return select(vec4f(), four, outer < sizes.inner);
//#end
//#else
  return four;
//#end
}

fn fours_of_b(start: u32, pitch: u32, outer: u32, inner: u32) -> vec4f {
//#if VEC_B
  let four = b[start + outer * pitch + inner];
//#else
  let at = start + outer * pitch + 4u * inner;
  let four = vec4f(b[at], b[at + 1u], b[at + 2u], b[at + 3u]);
//#end
//#if TAIL
//#if INNER_LAST_B
  return select(vec4f(), four, 4u * inner + vec4u(0u, 1u, 2u, 3u) < vec4u(sizes.inner));
//#else
  return select(vec4f(), four, outer < sizes.inner);
//#end
//#else
  return four;
//#end
}

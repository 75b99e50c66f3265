// The operands of a product of matrices whose terms are all steps of all rows: the state before each, turned, by what
// came back to the sums of its gates. Takes the place of src/kernels/matmul/operands.wgsl; a matrix of the result is the
// sum over `inner` steps.
struct Sizes {
  // What products use for batches, which have no use here.
  unused0: vec4u,
  unused1: vec4u,
  unused2: vec4u,
  rows: u32,
  inner: u32,
  columns: u32,
  matrices: u32,
  across: u32,
  down: u32,
  // In each sequence, and in all of them.
  steps: u32,
  all: u32,
}

//#if VEC_A
alias A = vec4f;
//#else
alias A = f32;
//#end
//#if VEC_B
alias B = vec4f;
//#else
alias B = f32;
//#end
@group(0) @binding(0) var<storage, read> outputs: array<A>;
@group(0) @binding(1) var<storage, read> byProjected: array<B>;
//#if INITIAL
@group(0) @binding(HIDDEN_AT) var<storage, read> hidden: array<A>;
//#end
//#if GRU
@group(0) @binding(BY_RECALLED_AT) var<storage, read> byRecalled: array<B>;
//#end
@group(0) @binding(SIZES_AT) var<uniform> sizes: Sizes;

fn place_of(workgroup: vec3u, along: u32) -> vec3u {
//#if SPREAD
  let index = workgroup.x + workgroup.y * along;
  return vec3u(index % sizes.across, index / sizes.across % sizes.down, index / (sizes.across * sizes.down));
//#else
  return workgroup;
//#end
}

// The first step of this matrix.
fn starts_of(matrix: u32) -> vec2u {
  return vec2u(matrix * sizes.inner);
}

// `inner` counts fours of hidden units.
fn fours_of_a(start: u32, pitch: u32, outer: u32, inner: u32) -> vec4f {
  let at = start + outer;
  var four = vec4f();
  if (outer < sizes.inner && at < sizes.all) {
    if (at % sizes.steps > 0u) {
      let place = (at - 1u) * pitch;
//#if VEC_A
      four = outputs[place + inner];
//#else
//#for i in 4
      four[$i] = outputs[place + 4u * inner + $(i)u];
//#end
//#end
    }
//#if INITIAL
    else {
      let place = at / sizes.steps * pitch;
//#if VEC_A
      four = hidden[place + inner];
//#else
//#for i in 4
      four[$i] = hidden[place + 4u * inner + $(i)u];
//#end
//#end
    }
//#end
  }
  return four;
}

fn fours_of_b(start: u32, pitch: u32, outer: u32, inner: u32) -> vec4f {
  let at = start + outer;
  var four = vec4f();
  if (outer < sizes.inner && at < sizes.all) {
//#if VEC_B
    four = by_sums(at, pitch, inner);
//#else
//#for i in 4
    four[$i] = by_sums(at, pitch, 4u * inner + $(i)u);
//#end
//#end
  }
  return four;
}

// The candidate of the GRU came back through its reset gate.
fn by_sums(at: u32, pitch: u32, place: u32) -> B {
//#if GRU
  let candidate = pitch / 3u * 2u;
  if (place >= candidate && place < pitch) { return byRecalled[at * (pitch / 3u) + place - candidate]; }
//#end
  return byProjected[at * pitch + place];
}

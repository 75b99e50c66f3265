// Sums of slopes by id. LANES threads for each row of the table: together they mark, bit by bit, the places where the
// row's id stands, among CHUNK of them at a time; then each goes along the marks and sums its own columns there.
struct Sizes {
  rows: u32,
  values: u32, // in one row
  places: u32,
}

@group(0) @binding(0) var<storage, read> slopes: array<Value>;
@group(0) @binding(1) var<storage, read> ids: array<u32>;
@group(0) @binding(2) var<storage, read_write> sums: array<Value>;
@group(0) @binding(3) var<uniform> sizes: Sizes;

const WORDS = CHUNK / 32u;

var<workgroup> marks: array<u32, ROWS * WORDS>;

@compute @workgroup_size(LANES, ROWS)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_id) local: vec3u,
) {
  let row = (group.y * groups.x + group.x) * ROWS + local.y;
  let columns = select(0u, sizes.values, row < sizes.rows);
  for (var start = 0u; start < sizes.places; start += CHUNK) {
    let words = (min(CHUNK, sizes.places - start) + 31) / 32;
    for (var word = local.x; word < words; word += LANES) {
      let first = start + word * 32;
      let bits = min(32u, sizes.places - first);
      var found = 0u;
      for (var bit = 0u; bit < bits; bit++) { found |= select(0u, 1u << bit, ids[first + bit] == row); }
      marks[local.y * WORDS + word] = found;
    }
    workgroupBarrier();
    for (var column = local.x; column < columns; column += LANES) {
      var sum = Value();
      if (start > 0) { sum = sums[row * sizes.values + column]; }
      for (var word = 0u; word < words; word++) {
        let first = start + word * 32;
        for (var found = marks[local.y * WORDS + word]; found != 0; found &= found - 1) {
          sum += slopes[(first + countTrailingZeros(found)) * sizes.values + column];
        }
      }
      sums[row * sizes.values + column] = sum;
    }
    workgroupBarrier();
  }
}

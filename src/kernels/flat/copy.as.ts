/** Moves numbers from one tensor to another, at the speed of the memory. */

export function copy(from: usize, to: usize, bytes: i32): void {
  memory.copy(to, from, bytes);
}

export function clear(at: usize, bytes: i32): void {
  memory.fill(at, 0, bytes);
}

/**
 * Where the tensors of a model lie in a flat one. On files and in script they lie one right behind the other; on a
 * device each begins where a binding may begin, so that programs can work on them where they lie.
 */

/** Where one tensor lies in the flat one. */
export interface Slot {
  readonly name: string;
  readonly shape: readonly number[];
  /** In elements. */
  readonly offset: number;
}

/** Of a flat tensor on a device: noughts fill the gaps behind its slots. */
export interface DeviceLayout {
  readonly slots: readonly Slot[];
  /** Elements in all. */
  readonly size: number;
}

/** Elements, of four bytes: a storage binding begins at a multiple of 256 bytes on every device. */
const UNIT = 64;

export const sizeOf = ({ shape }: Slot): number => shape.reduce((product, length) => product * length, 1);

export function deviceLayout(layout: readonly Slot[]): DeviceLayout {
  let size = 0;
  const slots = layout.map((slot) => {
    const offset = size;
    size = Math.ceil((offset + sizeOf(slot)) / UNIT) * UNIT;
    return { ...slot, offset };
  });
  return { slots, size };
}

/** Values that lie as `layout` says, as they lie on a device. */
export function toDevice(
  values: Float32Array,
  layout: readonly Slot[],
  { slots, size }: DeviceLayout,
): Float32Array {
  return moved(values, layout, slots, size);
}

/** And back. */
export function fromDevice(
  values: Float32Array,
  layout: readonly Slot[],
  { slots }: DeviceLayout,
): Float32Array {
  const size = layout.reduce((sum, slot) => sum + sizeOf(slot), 0);
  return moved(values, slots, layout, size);
}

function moved(values: Float32Array, from: readonly Slot[], to: readonly Slot[], size: number): Float32Array {
  const result = new Float32Array(size);
  from.forEach((slot, i) =>
    result.set(values.subarray(slot.offset, slot.offset + sizeOf(slot)), to[i]!.offset),
  );
  return result;
}

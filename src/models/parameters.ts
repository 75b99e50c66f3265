/** All parameters of a model in one flat buffer: checkpoint, optimiser and replay all use it. */
import { BookError } from '#numerics/errors.ts';

export interface ParameterSlot {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where the tensor begins in the buffer, in elements. */
  readonly offset: number;
}

export interface Parameters {
  readonly data: Float32Array;
  readonly layout: readonly ParameterSlot[];
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

export function parameterCount(layout: readonly ParameterSlot[]): number {
  return layout.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** A buffer of zeros for tensors of these shapes, one behind the other in the order given. */
export function allocate(shapes: Readonly<Record<string, readonly number[]>>): Parameters {
  let offset = 0;
  const layout = Object.entries(shapes).map(([name, shape]) => {
    const slot = { name, shape, offset };
    offset += sizeOf(shape);
    return slot;
  });
  return { data: new Float32Array(offset), layout };
}

/** One tensor's values: a view, not a copy, row-major in the slot's shape. */
export function view({ data, layout }: Parameters, name: string): Float32Array {
  const slot = layout.find((each) => each.name === name);
  if (!slot) throw new BookError('parameters.unknown', { name });
  return data.subarray(slot.offset, slot.offset + sizeOf(slot.shape));
}

/** Which buffers of a recorded step may share memory: those of which one is done with before the other is written. */
import { readBy, writtenTo, type Command } from './commands.ts';

/** Sizes in bytes of the memories to be made, and which of them each buffer gets. */
export interface Plan {
  readonly sizes: readonly number[];
  readonly place: ReadonlyMap<GPUBuffer, number>;
}

/** Much larger memory than it needs goes to no buffer, so that a later one finds it free. */
const WASTE = 2;

/** `own` buffers have memory already. */
export function plan(commands: readonly Command[], own: ReadonlySet<GPUBuffer>): Plan {
  const lastUse = new Map<GPUBuffer, number>();
  commands.forEach((command, at) => {
    for (const { buffer } of [...readBy(command), ...writtenTo(command)]) lastUse.set(buffer, at);
  });
  const sizes: number[] = [];
  const free: number[] = [];
  const place = new Map<GPUBuffer, number>();
  commands.forEach((command, at) => {
    for (const { buffer } of writtenTo(command)) {
      if (own.has(buffer) || place.has(buffer)) continue;
      const fits = free
        .filter((memory) => sizes[memory]! >= buffer.size && sizes[memory]! <= WASTE * buffer.size)
        .sort((a, b) => sizes[a]! - sizes[b]!)[0];
      if (fits !== undefined) free.splice(free.indexOf(fits), 1);
      place.set(buffer, fits ?? sizes.push(buffer.size) - 1);
    }
    const used = new Set([...readBy(command), ...writtenTo(command)].map(({ buffer }) => buffer));
    for (const buffer of used)
      if (lastUse.get(buffer) === at && place.has(buffer)) free.push(place.get(buffer)!);
  });
  return { sizes, place };
}

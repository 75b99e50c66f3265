/** A step as the device sees it: what runs on which part of which buffer, in order. */

/** Part of a buffer, in bytes. */
export interface Region {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number;
}

export interface Bound {
  readonly binding: number;
  readonly region: Region;
  readonly writes: boolean;
}

export interface Dispatch {
  readonly kind: 'dispatch';
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly storage: readonly Bound[];
  /** Small numbers that never change. */
  readonly uniforms: readonly { readonly binding: number; readonly buffer: GPUBuffer }[];
  readonly workgroups: readonly [number, number, number];
}

export interface Copy {
  readonly kind: 'copy';
  readonly from: Region;
  readonly to: Region;
}

export interface Clear {
  readonly kind: 'clear';
  readonly to: Region;
}

export type Command = Dispatch | Copy | Clear;

/** Regions that a command reads. One that a program may write counts as written alone. */
export function readBy(command: Command): readonly Region[] {
  if (command.kind === 'copy') return [command.from];
  if (command.kind === 'clear') return [];
  return command.storage.filter(({ writes }) => !writes).map(({ region }) => region);
}

export function writtenTo(command: Command): readonly Region[] {
  if (command.kind !== 'dispatch') return [command.to];
  return command.storage.filter(({ writes }) => writes).map(({ region }) => region);
}

/** The command on other regions. */
export function moved(command: Command, place: (region: Region) => Region): Command {
  switch (command.kind) {
    case 'copy':
      return { ...command, from: place(command.from), to: place(command.to) };
    case 'clear':
      return { ...command, to: place(command.to) };
    case 'dispatch':
      return {
        ...command,
        storage: command.storage.map((bound) => ({ ...bound, region: place(bound.region) })),
      };
  }
}

/** The buffers of a recorded step that mean something outside of it. */
export interface Roles {
  /** State before the step, and after it, in the same order. */
  readonly before: readonly GPUBuffer[];
  readonly after: readonly GPUBuffer[];
  readonly inputs: readonly GPUBuffer[];
  readonly loss: GPUBuffer;
}

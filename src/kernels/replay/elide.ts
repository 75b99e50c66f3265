/**
 * Leaves copies out of a recorded step. A tensor that is cut out of a flat one, or put into one, need not exist: the
 * programs can read it, or write it, where it lies in the flat one, if that is where a binding may begin and if no
 * program would then read and write the same buffer, which no device allows.
 */
import { moved, readBy, writtenTo, type Command, type Copy, type Region, type Roles } from './commands.ts';

export interface Elided {
  readonly commands: readonly Command[];
  /**
   * Buffers put together out of parts that are written at any time. They are nobody else's, and are filled beforehand
   * with what the recorded step left in them, because what fills their gaps is written no more.
   */
  readonly assembled: ReadonlySet<GPUBuffer>;
}

export function elide(commands: readonly Command[], roles: Roles, alignment: number): Elided {
  const fixed = new Set([...roles.before, ...roles.after, ...roles.inputs, roles.loss]);
  const cleared = commands.flatMap((command) => (command.kind === 'clear' ? [command.to.buffer] : []));
  const assembled = new Set(cleared.filter((buffer) => !fixed.has(buffer) && isAssembled(commands, buffer)));
  const left: (Command | undefined)[] = commands.map((command) =>
    command.kind === 'clear' && assembled.has(command.to.buffer) ? undefined : command,
  );
  const mayGo = ({ buffer, offset, size }: Region, instead: Region): boolean =>
    offset === 0 &&
    size === buffer.size &&
    instead.offset % alignment === 0 &&
    !fixed.has(buffer) &&
    !assembled.has(buffer);
  for (let at = 0; at < left.length; at++) {
    const copy = left[at];
    if (copy?.kind !== 'copy') continue;
    const { from, to } = copy;
    if (mayGo(to, from) && isCutOut(left, at, copy)) replace(left, at, to.buffer, from);
    else if (assembled.has(to.buffer) && mayGo(from, to) && isPutIn(left, at, copy))
      replace(left, at, from.buffer, to);
  }
  const rest = left.filter((command) => command !== undefined);
  const changes = new Set([...roles.before, ...roles.inputs]);
  for (const command of rest) for (const { buffer } of writtenTo(command)) changes.add(buffer);
  // What never changes lies there already.
  const lies = (command: Command): boolean =>
    command.kind === 'copy' && assembled.has(command.to.buffer) && !changes.has(command.from.buffer);
  return { commands: rest.filter((command) => !lies(command)), assembled };
}

/** Whether a buffer is cleared, then written by copies to different parts of it, and read only after that. */
function isAssembled(commands: readonly Command[], buffer: GPUBuffer): boolean {
  const parts: Region[] = [];
  let isRead = false;
  for (const command of commands) {
    for (const to of writtenTo(command).filter((region) => region.buffer === buffer)) {
      if (isRead || command.kind === 'dispatch') return false;
      if (command.kind === 'clear' && parts.length > 0) return false;
      if (command.kind !== 'copy') continue;
      if (parts.some((part) => overlap(part, to))) return false;
      parts.push(to);
    }
    isRead ||= readBy(command).some((region) => region.buffer === buffer);
  }
  return parts.length > 0;
}

/** Whether the copy's target always holds what its source does. */
function isCutOut(commands: readonly (Command | undefined)[], at: number, { from, to }: Copy): boolean {
  return commands.every(
    (command, i) =>
      !command ||
      i === at ||
      writtenTo(command).every((region) => region.buffer !== to.buffer && (i < at || !overlap(region, from))),
  );
}

/** Whether the copy's source is whole before it, and changes no more, and its target is nothing else before it. */
function isPutIn(commands: readonly (Command | undefined)[], at: number, { from, to }: Copy): boolean {
  let made = false;
  for (const [i, command] of commands.entries()) {
    if (!command || i === at) continue;
    const written = writtenTo(command);
    if (written.some((region) => overlap(region, to))) return false;
    if (i < at && readBy(command).some((region) => overlap(region, to))) return false;
    if (written.every(({ buffer }) => buffer !== from.buffer)) continue;
    if (i > at) return false;
    made = true;
  }
  return made;
}

/** Leaves out the copy at `at` by having everything work on `instead` in the place of `gone`, where that is allowed. */
function replace(left: (Command | undefined)[], at: number, gone: GPUBuffer, instead: Region): void {
  const place = (region: Region): Region =>
    region.buffer === gone
      ? { buffer: instead.buffer, offset: instead.offset + region.offset, size: region.size }
      : region;
  const after = left.map((command, i) => (!command || i === at ? undefined : moved(command, place)));
  if (after.every((command) => !command || isAllowed(command))) left.splice(0, left.length, ...after);
}

/** What a program writes, it may bind in no other way. */
function isAllowed(command: Command): boolean {
  const written = writtenTo(command);
  return written.every(
    (to, i) =>
      readBy(command).every(({ buffer }) => buffer !== to.buffer) &&
      written.every((other, j) => i === j || !overlap(to, other)),
  );
}

const overlap = (a: Region, b: Region): boolean =>
  a.buffer === b.buffer && a.offset < b.offset + b.size && b.offset < a.offset + a.size;

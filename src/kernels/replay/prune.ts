/** Leaves out of a recorded step what gives the same at every step, and what nobody asks for. */
import { readBy, writtenTo, type Command, type Roles } from './commands.ts';

/** The commands that must run at every step. What they read and none of them writes never changes. */
export function prune(commands: readonly Command[], { before, inputs, after, loss }: Roles): Command[] {
  return wanted(changing(commands, [...before, ...inputs]), [...after, loss]);
}

/** Those that depend on `sources`, or write where one that does writes too. */
function changing(commands: readonly Command[], sources: readonly GPUBuffer[]): Command[] {
  const found = new Set(sources);
  const isChanging = (command: Command): boolean =>
    [...readBy(command), ...writtenTo(command)].some(({ buffer }) => found.has(buffer));
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const command of commands)
      if (isChanging(command)) for (const { buffer } of writtenTo(command)) found.add(buffer);
  }
  return commands.filter(isChanging);
}

function wanted(commands: readonly Command[], results: readonly GPUBuffer[]): Command[] {
  const needed = new Set(results);
  const kept: Command[] = [];
  for (const command of commands.toReversed()) {
    if (!writtenTo(command).some(({ buffer }) => needed.has(buffer))) continue;
    for (const { buffer } of readBy(command)) needed.add(buffer);
    kept.push(command);
  }
  return kept.reverse();
}

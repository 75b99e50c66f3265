import { describe, expect, it } from 'vitest';
import type { Command, Region, Roles } from './commands.ts';
import { elide } from './elide.ts';
import { plan } from './plan.ts';
import { writtenBy } from './programs.ts';
import { prune } from './prune.ts';

/** A step in letters: buffers of so many bytes. */
function step(sizes: Readonly<Record<string, number>>) {
  const buffers = Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, { name, size } as unknown as GPUBuffer]),
  );
  const whole = (name: string): Region => ({ buffer: buffers[name]!, offset: 0, size: buffers[name]!.size });
  const part = (name: string, offset: number, size: number): Region => ({ ...whole(name), offset, size });
  const run = (reads: readonly string[], writes: readonly string[]): Command => ({
    kind: 'dispatch',
    pipeline: {} as GPUComputePipeline,
    layout: {} as GPUBindGroupLayout,
    storage: [
      ...reads.map((name, binding) => ({ binding, region: whole(name), writes: false })),
      ...writes.map((name, i) => ({ binding: reads.length + i, region: whole(name), writes: true })),
    ],
    uniforms: [],
    workgroups: [1, 1, 1],
  });
  const copy = (from: Region, to: Region): Command => ({ kind: 'copy', from, to });
  const clear = (name: string): Command => ({ kind: 'clear', to: whole(name) });
  const roles: Roles = {
    before: [buffers.P!],
    after: [buffers.Q!],
    inputs: [buffers.x!],
    loss: buffers.l!,
  };
  return { buffers, whole, part, run, copy, clear, roles };
}

const told = (commands: readonly Command[]): string[] =>
  commands.map((command) => {
    const say = ({ buffer, offset }: Region): string =>
      `${(buffer as unknown as { name: string }).name}${offset > 0 ? `+${offset}` : ''}`;
    if (command.kind !== 'dispatch')
      return command.kind === 'copy'
        ? `${say(command.from)} → ${say(command.to)}`
        : `clear ${say(command.to)}`;
    const of = (writes: boolean): string =>
      command.storage
        .filter((bound) => bound.writes === writes)
        .map(({ region }) => say(region))
        .join(' ');
    return `${of(false)} ⇒ ${of(true)}`;
  });

describe('what is left of a recorded step', () => {
  const sizes = { P: 1024, Q: 1024, x: 64, l: 4, a: 64, b: 64, c: 64, k: 64, g: 1024 };

  it('is what depends on state or inputs, and is asked for', () => {
    const { run, roles } = step(sizes);
    const commands = [
      run(['k'], ['a']),
      run(['a', 'x'], ['b']),
      run(['x'], ['c']),
      run(['b', 'P'], ['l', 'Q']),
    ];
    expect(told(prune(commands, roles))).toEqual(['a x ⇒ b', 'b P ⇒ l Q']);
  });

  it('keeps constants that are written over at every step', () => {
    const { run, roles } = step(sizes);
    const commands = [run(['k'], ['a']), run(['x'], ['a']), run(['a'], ['l', 'Q'])];
    expect(prune(commands, roles)).toEqual(commands);
  });

  it('reads what was cut out of a flat tensor where it lies, if a binding may begin there', () => {
    const { run, copy, part, whole, roles } = step(sizes);
    const commands = [
      copy(part('P', 256, 64), whole('a')),
      copy(part('P', 320, 64), whole('b')),
      run(['a', 'b', 'x'], ['l', 'Q']),
    ];
    expect(told(elide(commands, roles, 256).commands)).toEqual(['P+320 → b', 'P+256 b x ⇒ l Q']);
  });

  it('writes into a flat tensor what was to be put there, and clears its gaps no more', () => {
    const { run, copy, clear, part, whole, roles, buffers } = step(sizes);
    const commands = [
      run(['x'], ['a']),
      run(['x', 'a'], ['b']),
      clear('g'),
      copy(whole('a'), part('g', 0, 64)),
      copy(whole('b'), part('g', 512, 64)),
      copy(whole('k'), part('g', 768, 64)),
      run(['g', 'P'], ['Q', 'l']),
    ];
    const { commands: left, assembled } = elide(commands, roles, 256);
    // Where `b` lay in `g` too, one program would read and write `g`.
    expect(told(left)).toEqual(['x ⇒ g', 'x g ⇒ b', 'b → g+512', 'g P ⇒ Q l']);
    expect([...assembled]).toEqual([buffers.g]);
  });

  it('lets one program write several parts of a flat tensor, and never the same part', () => {
    const { run, copy, clear, part, whole, roles } = step(sizes);
    const commands = [
      run(['x'], ['a', 'b']),
      clear('g'),
      copy(whole('a'), part('g', 0, 64)),
      copy(whole('b'), part('g', 256, 64)),
      run(['g', 'P'], ['Q', 'l']),
    ];
    expect(told(elide(commands, roles, 256).commands)).toEqual(['x ⇒ g g+256', 'g P ⇒ Q l']);
    const overlapping = commands.map((command, i) =>
      i === 3 ? copy(whole('b'), part('g', 0, 64)) : command,
    );
    expect(told(elide(overlapping, roles, 256).commands)).toEqual(told(overlapping));
  });

  it('copies what is written again after the copy', () => {
    const { run, copy, whole, part, roles } = step(sizes);
    const commands = [
      run(['x'], ['g']),
      copy(part('g', 256, 64), whole('a')),
      run(['x', 'a'], ['g']),
      run(['g', 'a'], ['l', 'Q']),
    ];
    expect(told(elide(commands, roles, 256).commands)).toEqual(told(commands));
  });

  it('shares memory between buffers of which one is done with before the other is written', () => {
    const { run, roles, buffers } = step(sizes);
    const commands = [run(['x'], ['a']), run(['a'], ['b']), run(['b'], ['c']), run(['c', 'P'], ['l', 'Q'])];
    const { sizes: made, place } = plan(
      commands,
      new Set([...roles.before, ...roles.after, ...roles.inputs, roles.loss]),
    );
    expect(made).toEqual([64, 64]);
    expect([buffers.a, buffers.b, buffers.c].map((buffer) => place.get(buffer!))).toEqual([0, 1, 0]);
  });
});

describe('what a program writes', () => {
  it('is told by its shader’s text, where bindings are numbers or constants', () => {
    const source = `const AT: u32 = 3u;
@group(0) @binding(0) var<storage, read> x: array<f32>;
@group(0) @binding(2) var<storage, read_write> y: array<f32>;
@group(0) @binding(AT) var<storage, read_write> z: array<f32>;
@group(0) @binding(4) var<uniform> n: u32;`;
    expect(writtenBy(source)).toEqual(new Set([2, 3]));
  });

  it('stays unknown where it cannot be told', () => {
    expect(writtenBy('@group(0) @binding(WHERE) var<storage, read_write> y: array<f32>;')).toBeUndefined();
    expect(writtenBy('@group(1) @binding(0) var<storage, read_write> y: array<f32>;')).toBeUndefined();
    expect(writtenBy('')).toBeUndefined();
  });
});

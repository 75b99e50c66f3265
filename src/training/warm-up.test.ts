import { describe, expect, it } from 'vitest';
import type { Haste } from '#kernels/backends/haste.ts';
import { WarmUp } from './warm-up.ts';

/** A device that has compiled nothing, or all; what happens is written down. */
function device(pays: boolean, isCompiled = false) {
  const told: string[] = [];
  let ready = (): void => {};
  const compiled = new Promise<void>((resolve) => (ready = resolve));
  const haste: Haste = {
    pays,
    hastily: (run) => {
      told.push('hastily');
      return run();
    },
    isCompiled: () => isCompiled,
    compile() {
      told.push('compile');
      return isCompiled ? undefined : compiled;
    },
  };
  return { haste, told, ready };
}

const take = (warmUp: WarmUp, told: string[]): void => {
  if (warmUp.isDone) told.push('step');
  else warmUp.take(() => told.push('step'));
};

describe('the first steps of a run', () => {
  it('are hasty where compiling takes long, which begins after the first', async () => {
    const { haste, told, ready } = device(true);
    const warmUp = new WarmUp(haste);
    expect(warmUp.prepare(() => {})).toBeUndefined();
    take(warmUp, told);
    for (let i = 0; i < 2; i++) {
      expect(
        warmUp.prepare(() => {}),
        'nothing waits for it',
      ).toBeUndefined();
      take(warmUp, told);
    }
    expect(told).toEqual(['hastily', 'step', 'compile', 'hastily', 'step', 'hastily', 'step']);
    ready();
    await Promise.resolve();
    await Promise.resolve();
    expect(warmUp.isDone).toBe(true);
  });

  it('wait elsewhere until all is compiled', async () => {
    const { haste, told, ready } = device(false);
    const warmUp = new WarmUp(haste);
    const waiting = warmUp.prepare(() => {});
    expect(warmUp.isDone).toBe(false);
    ready();
    await waiting;
    expect(warmUp.isDone).toBe(true);
    expect(told).toEqual(['compile']);
  });

  it('are as all others where everything is compiled, or where there is nothing to compile', () => {
    for (const pays of [true, false]) {
      const warmUp = new WarmUp(device(pays, true).haste);
      expect(warmUp.prepare(() => {})).toBeUndefined();
      expect(warmUp.isDone).toBe(true);
    }
    expect(new WarmUp(undefined).isDone).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { measures } from '#models/ngram/measures.ts';
import { finish } from '#numerics/progress.ts';
import { perplexityCurves } from './perplexity-curves.ts';
import { smallRun } from './small-run.ts';

describe('perplexity curves', () => {
  it('hold for each smoothing and order what scoring the held-out text gives', () => {
    const run = smallRun(['a c', 'b', 'a b']);
    const { curves, order } = finish(perplexityCurves(run, { k: 0.5 }));
    expect(order).toBe(3);
    expect(curves).toHaveLength(6);
    for (const { smoothing, heldOut } of curves) {
      for (const [i, value] of heldOut.entries()) {
        const options = smoothing === 'add-k' ? { k: 0.5 } : {};
        const { perplexity } = finish(measures.perplexity(run.fit, { smoothing, order: i + 1, options }));
        if (value === null) expect(perplexity).toBeNull();
        else expect(value).toBeCloseTo(perplexity!, 3);
      }
    }
  });

  it('are infinite for maximum likelihood from the first order with an unseen n-gram on', () => {
    const { curves, unseen } = finish(perplexityCurves(smallRun(['a c', 'c b']), { k: 1 }));
    const { heldOut } = curves.find(({ smoothing }) => smoothing === 'maximum-likelihood')!;
    expect(heldOut.map((value) => value === null)).toEqual([false, true, true]);
    expect(unseen[0]).toBe(0);
    expect(unseen[1]).toBeGreaterThan(0);
  });

  it('compute add-k alone when k moves, and nothing when it moves back', () => {
    const run = smallRun(['a c']);
    const steps = (k: number): number => {
      let count = 0;
      for (const work = perplexityCurves(run, { k }); !work.next().done;) count++;
      return count;
    };
    const all = steps(1);
    const one = steps(0.1);
    expect(one).toBeGreaterThan(0);
    expect(one).toBeLessThan(all / 3);
    expect(steps(1)).toBe(0);
    const again = finish(perplexityCurves(run, { k: 1 }));
    expect(again).toEqual(finish(perplexityCurves(smallRun(['a c']), { k: 1 })));
  });

  it('are per word of the score even where the model reads characters', () => {
    const run = smallRun(['a c'], 'character');
    const { curves, heldOut } = finish(perplexityCurves(run, { k: 1 }));
    expect(heldOut).toEqual({ texts: 1, W: 3, C: 4 });
    const { nats } = finish(measures.perplexity(run.fit, { smoothing: 'kneser-ney', order: 2 }));
    const { heldOut: own } = curves.find(({ smoothing }) => smoothing === 'kneser-ney')!;
    expect(own[1]).toBeCloseTo(Math.exp(nats! / 3), 2);
  });

  it('measure the largest gain over the generator where there is one', () => {
    const run = smallRun(['a b', 'b']);
    expect(finish(perplexityCurves(run, { k: 1 }))).toMatchObject({ floor: null, leak: null });
    const known = (nats: number) => ({
      ...run,
      corpus: { ...run.corpus, floor: Float64Array.of(nats, nats) },
    });
    const honest = finish(perplexityCurves(known(0.1), { k: 1 }));
    expect(honest.leak!.holds).toBe(true);
    expect(honest.leak!.gain).toBeLessThan(0);
    expect(honest.floor).toBeCloseTo(Math.exp(0.2 / 5), 4);
    expect(finish(perplexityCurves(known(100), { k: 1 })).leak!.holds).toBe(false);
  });

  it('refuse a k that is none', () => {
    for (const k of [0, -1, NaN])
      expect(() => finish(perplexityCurves(smallRun(['b']), { k }))).toThrow('k-out-of-range');
  });
});

import { describe, expect, it } from 'vitest';
import { smoothingNames } from '#models/ngram/index.ts';
import { finish } from '#numerics/progress.ts';
import { smallRun } from './small-run.ts';
import { smoothingLab } from './smoothing-lab.ts';

const run = smallRun(['a c', 'a z b']);
type Args = Parameters<typeof smoothingLab>[1];
const lab = (change: Partial<Args>) =>
  finish(smoothingLab(run, { smoothing: 'add-k', order: 2, k: 1, text: 1, position: 2, ...change }));

describe('the smoothing laboratory', () => {
  it('shows what adding one does after a: three of eight parts go to words never seen there', () => {
    const { rows, mass, contextCount, kinds, context } = lab({});
    expect({ contextCount, kinds, context }).toEqual({ contextCount: 3, kinds: 2, context: ['a'] });
    expect(rows.map(({ word, count, after }) => [word, count, after])).toEqual([
      ['b', 2, 3 / 8],
      ['c', 1, 2 / 8],
      ['¶', 0, 1 / 8],
      ['z', 0, 1 / 8],
      ['a', 0, 1 / 8],
    ]);
    expect(rows[0]!.before).toBeCloseTo(2 / 3, 4);
    expect(mass.unseen).toBeCloseTo(3 / 8, 12);
    expect(mass.taken).toBeCloseTo(3 / 8, 12);
    expect(mass.sum).toBeCloseTo(1, 12);
  });

  it.each(smoothingNames)('explains every probability of %s as a sum of shares', (smoothing) => {
    for (const text of [1, 2])
      for (const order of [1, 2, 3])
        for (let position = 1; position <= 3; position++) {
          const { ladder, probability } = lab({ smoothing, order, text, position });
          expect(ladder.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(probability, 12);
        }
  });

  it.each(smoothingNames)('leaves out nothing of the distribution of %s', (smoothing) => {
    const { rows, otherSeen, otherUnseen, mass, vocabularySize, normalised } = lab({ smoothing });
    expect(rows.length + otherSeen.words + otherUnseen.words).toBe(vocabularySize);
    const shown = rows.reduce((sum, { after }) => sum + after, 0);
    expect(shown + otherSeen.after + otherUnseen.after).toBeCloseTo(mass.sum, 3);
    if (normalised) expect(mass.sum).toBeCloseTo(1, 9);
    else expect(mass.sum).toBeGreaterThan(1.01);
  });

  it('has counts alone before, so that nothing moves under maximum likelihood', () => {
    const { rows, mass } = lab({ smoothing: 'maximum-likelihood' });
    for (const { before, after } of rows) expect(before).toBeCloseTo(after, 4);
    expect(mass).toEqual({ taken: 0, unseen: 0, sum: 1 });
  });

  it('has no counts to start from after a context that never occurred', () => {
    const unseen = lab({ text: 2, position: 3, smoothing: 'maximum-likelihood' });
    expect(unseen.contextCount).toBe(0);
    expect(unseen.mass.sum).toBe(0);
    expect(unseen.rows.every(({ before }) => before === null)).toBe(true);
    expect(lab({ text: 2, position: 3, smoothing: 'kneser-ney' }).mass.sum).toBeCloseTo(1, 12);
  });

  it('begins with the first word never seen after its context, else with the most surprising one', () => {
    expect(lab({ text: 2, position: 0 }).position).toBe(2);
    const { bits, position } = lab({ text: 1, position: 0 });
    expect(bits[position - 1]).toBe(Math.max(...bits.map(Number)));
    expect(lab({ position: 99 }).position).toBe(3);
  });

  it('tells what was estimated, and takes a discount only where Kneser–Ney asks for it', () => {
    expect(lab({ smoothing: 'kneser-ney', discount: 0.3 }).estimates).toEqual([[0.3], [0.3]]);
    expect(lab({ smoothing: 'kneser-ney', discount: 0 }).estimates).not.toEqual([[0.3], [0.3]]);
    expect(lab({ smoothing: 'modified-kneser-ney', discount: 0.3 }).estimates).toEqual([
      [0.5, 1, 1.5],
      [0.5, 1, 1.5],
    ]);
    expect(lab({ smoothing: 'maximum-likelihood' }).estimates).toEqual([]);
  });

  it('gives the sentence no perplexity where a word is impossible or scores are not probabilities', () => {
    expect(lab({}).perplexity).toBeCloseTo((((4 / 9) * (2 / 8) * (2 / 6)) ** -1) ** (1 / 3), 9);
    expect(lab({ text: 2, smoothing: 'maximum-likelihood' }).perplexity).toBeNull();
    expect(lab({ smoothing: 'stupid-backoff' }).perplexity).toBeNull();
  });
});

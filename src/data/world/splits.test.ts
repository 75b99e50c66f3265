import { describe, expect, it } from 'vitest';
import { town } from './en/index.ts';
import { drawTexts, worldTexts } from './splits.ts';

describe('the splits', () => {
  it('are the same at every call, and more of a split begins with the same texts', () => {
    const few = worldTexts(town, town.rules, 'train', { texts: 20 });
    expect(worldTexts(town, town.rules, 'train', { texts: 60 }).slice(0, 20)).toEqual(few);
    expect(worldTexts(town, town.rules, 'train', { texts: 5 }, 15)).toEqual(few.slice(15));
  });

  it('draw from different streams', () => {
    const long = (split: 'train' | 'validation' | 'heldOut'): Set<string> =>
      new Set(
        worldTexts(town, town.rules, split, { texts: 1500 })
          .filter((text) => text.length > 40)
          .map((text) => text.join(' ')),
      );
    const [train, validation, heldOut] = [long('train'), long('validation'), long('heldOut')];
    expect([...train].filter((text) => validation.has(text) || heldOut.has(text))).toEqual([]);
    expect([...validation].filter((text) => heldOut.has(text))).toEqual([]);
  });

  it('give the fewest texts that reach the tokens asked for, end marks counted', () => {
    const texts = worldTexts(town, town.rules, 'heldOut', { tokens: 5000 });
    const tokens = texts.reduce((sum, text) => sum + text.length + 1, 0);
    expect(tokens).toBeGreaterThanOrEqual(5000);
    expect(tokens - texts.at(-1)!.length - 1).toBeLessThan(5000);
  });

  it('can be drawn in slices with progress', () => {
    const drawing = drawTexts(town, town.rules, 'train', { tokens: 10_000 }, 0, 50);
    const progress: number[] = [];
    let turn = drawing.next();
    for (; !turn.done; turn = drawing.next()) progress.push(turn.value);
    expect(turn.value).toEqual(worldTexts(town, town.rules, 'train', { tokens: 10_000 }));
    expect(progress.length).toBeGreaterThan(2);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it('refuse absurd amounts and weights', () => {
    for (const amount of [{ tokens: Infinity }, { tokens: NaN }, { texts: -1 }, { texts: 0.5 }])
      expect(() => worldTexts(town, town.rules, 'train', amount)).toThrow('world.amount');
    expect(() =>
      worldTexts(town, { ...town.rules, 'town.genre': { story: -1 } }, 'train', { texts: 1 }),
    ).toThrow('world.weight');
  });
});

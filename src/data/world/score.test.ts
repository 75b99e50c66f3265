import { describe, expect, it } from 'vitest';
import { story, town } from './en/index.ts';
import { negLogProb } from './genre.ts';
import { bitsPerCharacter, heldOutFloor, leak, perplexity, sizeOf } from './score.ts';
import { worldTexts } from './splits.ts';
import { editRules } from './trace.ts';

const texts = worldTexts(town, town.rules, 'heldOut', { texts: 200 });

describe('the score', () => {
  it('counts one end mark per text, and characters by code point', () => {
    expect(sizeOf('en', [['a', 'cat'], []])).toEqual({ worldTokens: 4, characters: 7 });
    expect(sizeOf('zh', [['猫', '𠮷', '。']])).toEqual({ worldTokens: 4, characters: 4 });
  });

  it('has as floor the sum of the generator’s own surprisals', () => {
    const floor = heldOutFloor(town, town.rules, texts);
    const nats = texts.reduce((sum, text) => sum + negLogProb(town, town.rules, text), 0);
    expect(floor.nats).toBeCloseTo(nats, 6);
    expect(floor.perplexity).toBe(perplexity(nats, floor.worldTokens));
    expect(floor.bitsPerCharacter).toBe(bitsPerCharacter(nats, floor.characters));
    expect(floor.perplexity).toBeGreaterThan(2);
    expect(floor.perplexity).toBeLessThan(6);
  });

  it('is 2 for a fair coin and one bit for a fair coin of one character', () => {
    expect(perplexity(10 * Math.LN2, 10)).toBeCloseTo(2, 12);
    expect(bitsPerCharacter(10 * Math.LN2, 10)).toBeCloseTo(1, 12);
  });

  it('moves when the reader changes a rule', () => {
    const rules = editRules(story.rules, { 'story.event': { pronoun: 200 } });
    const of = (edited: typeof rules): number =>
      heldOutFloor(story, edited, worldTexts(story, edited, 'heldOut', { texts: 200 })).perplexity;
    expect(Math.abs(of(rules) - of(story.rules))).toBeGreaterThan(0.02);
  });

  it('calls it a leak when a model beats the generator by more than chance allows', () => {
    expect(leak(100, 100)).toEqual({ gain: 0, holds: true });
    expect(leak(100, 113.7).holds).toBe(true);
    expect(leak(100, 113.9).holds).toBe(false);
    expect(leak(Infinity, 100).holds).toBe(true);
    expect(leak(NaN, 100).holds).toBe(false);
  });
});

import { random } from '#numerics/random.ts';
import { BookError } from '#numerics/errors.ts';
import { describe, expect, it } from 'vitest';
import { branch, checkRules, optionsOf, pick } from './derive.ts';
import { sampleText, type Derivation, type Genre } from './genre.ts';
import { editRules } from './trace.ts';

const rules = { 'a.b': { x: 2, y: 0, z: 1 } };

describe('options of a rule', () => {
  it('are made once for one rules object', () => {
    expect(optionsOf(rules, 'a.b')).toBe(optionsOf(rules, 'a.b'));
  });

  it('become equally likely where all that remain have weight zero', () => {
    expect([...optionsOf(rules, 'a.b', (key) => key === 'y')]).toEqual([['y', 1]]);
    expect([...optionsOf({ r: { p: 0, q: 0 } }, 'r')]).toEqual([
      ['p', 1],
      ['q', 1],
    ]);
  });

  it('fail with a code for a rule that is not there and a filter that leaves nothing', () => {
    expect(() => optionsOf(rules, 'a.c')).toThrow(BookError);
    expect(() => optionsOf(rules, 'toString')).toThrow('world.rule');
    expect(() => optionsOf(rules, 'a.b', () => false)).toThrow('world.stuck');
  });
});

describe('a branch', () => {
  it('fails where two options begin with one word', () => {
    const genre: Genre = {
      id: 'x',
      language: 'en',
      rules,
      *derive(edited): Derivation {
        yield* branch(edited, 'a.b', { x: 'same', z: 'same' });
      },
    };
    expect(() => sampleText(genre, rules, random(1))).toThrow('world.ambiguous');
  });

  it('never takes an option of weight zero while another is left', () => {
    const genre: Genre = {
      id: 'x',
      language: 'en',
      rules,
      *derive(edited): Derivation {
        yield* pick(edited, 'a.b');
      },
    };
    for (let i = 0; i < 500; i++) expect(sampleText(genre, rules, random(i))).not.toEqual(['y']);
  });
});

describe('weights', () => {
  it('must be whole numbers from 0 to a million', () => {
    for (const weight of [-1, 0.5, NaN, Infinity, 1_000_001])
      expect(() => checkRules({ r: { p: weight } })).toThrow('world.weight');
    expect(() => checkRules({ r: {} })).toThrow('world.weight');
    expect(() => checkRules({ r: { p: 0, q: 1_000_000 } })).not.toThrow();
  });

  it('change by name only, and unknown names change nothing', () => {
    const edited = editRules(rules, { 'a.b': { x: 9, w: 4 }, 'a.c': { x: 1 }, constructor: { name: 1 } });
    expect(edited).toEqual({ 'a.b': { x: 9, y: 0, z: 1 } });
    expect(rules['a.b'].x).toBe(2);
  });
});

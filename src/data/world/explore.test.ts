import { describe, expect, it } from 'vitest';
import { explore, type ExploreArgs } from './explore.ts';
import { chosenPlace, type Explored } from './explored.ts';
import { worldGenre } from './registry.ts';
import { heldOutFloor } from './score.ts';
import { worldText, worldTexts } from './splits.ts';
import { editRules } from './trace.ts';

const sums: ExploreArgs = {
  language: 'en',
  genre: 'sums',
  text: 1,
  rule: '',
  of: 'written',
  word: 0,
  edits: '',
};

function explored(args: Partial<ExploreArgs>): Explored {
  const work = explore({ ...sums, ...args });
  for (;;) {
    const turn = work.next();
    if (turn.done) return turn.value;
    expect(turn.value.done).toBeLessThanOrEqual(turn.value.total);
  }
}

describe('looking inside the World', () => {
  it('gives the floor that the score gives, over the same six hundred texts', () => {
    const genre = worldGenre('world/sums@1/en');
    const floor = heldOutFloor(genre, genre.rules, worldTexts(genre, genre.rules, 'heldOut', { texts: 600 }));
    const result = explored({});
    expect(result.floor).toMatchObject({ texts: 600, worldTokens: floor.worldTokens });
    expect(result.floor.perplexity).toBeCloseTo(floor.perplexity, 3);
    expect(result.floor.bitsPerCharacter).toBeCloseTo(floor.bitsPerCharacter, 4);
    expect(result.changedFloor).toBeNull();
    expect(result.redrawn).toBeNull();
  });

  it('draws the changed World’s own texts, and gives their floor', () => {
    const genre = worldGenre('world/sums@1/en');
    const rules = editRules(genre.rules, { 'sums.way': { plus: 1_000_000 } });
    const floor = heldOutFloor(genre, rules, worldTexts(genre, rules, 'heldOut', { texts: 600 }));
    const result = explored({ edits: 'sums.way:plus=1000000' });
    expect(result.changed).toEqual(['sums.way']);
    expect(result.changedFloor!.perplexity).toBeCloseTo(floor.perplexity, 3);
    expect(result.changedFloor!.perplexity).toBeLessThan(result.floor.perplexity);
    expect(result.redrawn!.some(({ token }) => token === 'plus')).toBe(true);
  });

  it('shows a text in which the change can be seen, the next one that there is', () => {
    const { redrawnNumber } = explored({ edits: 'sums.way:mouse=40' });
    const genre = worldGenre('world/sums@1/en');
    const edited = editRules(genre.rules, { 'sums.way': { mouse: 40 } });
    for (let i = 0; i < redrawnNumber; i++) {
      const same =
        worldText(genre, genre.rules, 'heldOut', i).join() === worldText(genre, edited, 'heldOut', i).join();
      expect(same).toBe(i + 1 < redrawnNumber);
    }
    expect(explored({ text: 600, edits: 'sums.way:mouse=40' }).redrawnNumber).toBeLessThanOrEqual(600);
  });

  it('tells of each word what it cost, which rule decided and what else could have come', () => {
    const { written } = explored({});
    for (const { token, bits, options } of written) {
      if (options === null) {
        expect(bits).toBe(0);
        continue;
      }
      const total = options.reduce((sum, [, weight]) => sum + weight, 0);
      const own = options.find(([candidate]) => candidate === token)![1];
      expect(bits).toBeCloseTo(Math.log2(total / own), 3);
    }
    expect(written.at(-1)!.token).toBe('¶');
  });

  it('shows the rule asked for, else the one that decided the word looked at', () => {
    expect(explored({ rule: 'sums.more' }).chosen.rule).toBe('sums.more');
    const { written, chosen } = explored({});
    expect(chosen.rule).toBe(written[chosenPlace(written, 0)]!.rule);
    expect(explored({ word: 1 }).chosen.rule).toBe(written[0]!.rule);
    for (const rule of ['__proto__', 'toString', 'no.such'])
      expect(explored({ rule, word: 999 }).chosen).toEqual(chosen);
  });

  it('lists the rules by the part before the dot', () => {
    expect(explored({}).groups).toEqual([['sums', ['number', 'way', 'more']]]);
  });

  it('takes all weights set to zero for all alike, and any other nonsense for none', () => {
    const zero = 'sums.number:one=0,two=0,three=0,four=0,five=0,six=0,seven=0,eight=0,nine=0';
    expect(explored({ edits: zero }).changedFloor!.perplexity).toBeGreaterThan(1);
    expect(explored({ edits: ';;:=,sums.way:plus=-4;__proto__:x=1' }).changedFloor).toBeNull();
  });

  it('refuses a text, a genre or a language that there is not', () => {
    for (const text of [0, 601, 1.5, NaN]) expect(() => explored({ text })).toThrow('number-out-of-range');
    for (const bad of [{ genre: 'x' }, { language: 'fr' }, { genre: '../town' }])
      expect(() => explored(bad)).toThrow('world.unknown');
  });
});

import { describe, expect, it } from 'vitest';
import { Stage } from '#widget-kit/stage.ts';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { END, encode, gameKey, placesOf } from './game.ts';
import widget from './index.ts';
import { small } from './small-game.ts';

const stage = new Stage(widget);

/** The guesses of someone who is right at once, but for every `misses`-th place. */
function guessesOf(game: GuessingGame, count: number, misses = Infinity): string {
  const places = placesOf(game);
  const answers = game.tokens.slice(game.from, game.from + count).map((name) => places.get(name)!);
  const played = answers.map((place, i) =>
    i % misses === misses - 1 ? encode(place === 0 ? 1 : 0) + encode(place) : encode(place),
  );
  return gameKey(game) + played.join('');
}

const OWN = Array.from(
  { length: 80 },
  (_, i) =>
    `טקסט ${['אדום', 'ירוק', 'כחול'][i % 3]} Number ${i} said “${'ha'.repeat(1 + (i % 9))}”.\nAnd again.`,
).join('\n\n');

describe('the guessing game', () => {
  it('shows the beginning of the text and nothing of what is to be guessed', async () => {
    const { result, html, description } = await stage.show();
    const { tokens, from } = result as unknown as GuessingGame;
    const given = tokens.slice(0, from).join('');
    expect(html).toContain(given.trim());
    expect(description).toContain(given.trim());
    const secret = tokens.slice(from, from + 20).join('');
    for (const shown of [html, description]) expect(shown).not.toContain(secret);
    expect(html).not.toContain('class="guess-cell"');
  });

  it('stays small enough to be embedded as a first picture', async () => {
    for (const language of ['en', 'zh'] as const) {
      for (const unit of ['character', 'word']) {
        const { result, html } = await stage.show({ language, values: { unit } });
        expect(JSON.stringify(result).length).toBeLessThan(15_000);
        expect(html).toContain(`lang="${language}"`);
      }
    }
  });

  it('goes on with each right guess and writes both players’ numbers under it', async () => {
    const game = (await stage.show()).result as unknown as GuessingGame;
    const { html, table, description } = await stage.show({ values: { guesses: guessesOf(game, 24, 4) } });
    expect(table.rows).toHaveLength(24);
    expect(table.rows[3]).toEqual([
      game.from + 4,
      expect.any(String),
      expect.any(String),
      2,
      game.ranks[3],
      game.bits[3],
    ]);
    expect(html).toContain(game.tokens.slice(0, game.from + 24).join(''));
    expect(description).toContain('You have played 24 characters');
    expect(description).toMatch(/Shannon’s bounds for you are [\d.]+ and [\d.]+ bits/);
    expect(description).toMatch(/floor of the whole text is 0\.\d+/);
  });

  it('never scores the model below its own guesses: its bounds hold what it pays', async () => {
    const game = (await stage.show()).result as unknown as GuessingGame;
    const all = game.tokens.length - game.from;
    const { description, html } = await stage.show({ values: { guesses: guessesOf(game, all) } });
    expect(description).toContain(`You have played ${all} characters`);
    expect(html).toContain('The whole text is known');
    expect(html).not.toContain('guess-next');
    expect(game.whole!.floor!).toBeLessThanOrEqual(game.whole!.bits!);
  });

  it('plays by words too, with the vocabulary as suggestions', async () => {
    const game = (await stage.show({ values: { unit: 'word' } })).result as unknown as GuessingGame;
    expect(game).toMatchObject({ unit: 'word', complete: true });
    const guesses = guessesOf(game, 12);
    const { html, description } = await stage.show({ values: { unit: 'word', guesses } });
    expect(html).toContain('Words of this text’s vocabulary');
    expect(description).toContain('You have played 12 words');
  });

  it('takes a text of the reader’s own: no floor, capitals, lines and other scripts', async () => {
    const source = await stage.ownText(OWN);
    for (const unit of ['character', 'word']) {
      const { result, html, description } = await stage.show({ source, values: { unit, order: 7 } });
      const game = result as unknown as GuessingGame;
      expect(game.hash).toMatch(/^[0-9a-f]{32}$/);
      expect(game.whole?.floor ?? null).toBeNull();
      expect(html).not.toContain('floor');
      expect(description).toContain('nothing has been guessed');
      const { table } = await stage.show({ source, values: { unit, guesses: guessesOf(game, 15, 3) } });
      expect(table.rows.length).toBe(Math.min(15, game.tokens.length - game.from));
    }
  });

  it('keeps what is impossible or no probability apart from the bits', async () => {
    for (const smoothing of ['maximum-likelihood', 'stupid-backoff']) {
      const values = { smoothing, order: 7 };
      const game = (await stage.show({ values })).result as unknown as GuessingGame;
      const { html } = await stage.show({ values: { ...values, guesses: guessesOf(game, 40) } });
      expect(html).not.toContain('NaN');
      expect(html.includes('do not sum to one')).toBe(smoothing === 'stupid-backoff');
    }
  });

  it('does not mind a game of another text, or any other string', async () => {
    for (const guesses of ['c2.000', 'w1.0', '%%%', 'c1.', 'c1.~~\u0000😀', `c1.${'z'.repeat(3990)}`]) {
      const { html, table } = await stage.show({ values: { guesses } });
      expect(table.rows).toHaveLength(0);
      expect(html).toMatch(/The next character|no more guesses.*Start over/s);
    }
  });

  it('lets a teacher’s link close the game', async () => {
    const { html } = await stage.show({ locked: ['guesses', 'text'] });
    expect(html).toMatch(/<input[^>]*disabled/);
    expect(html).not.toContain('Another text');
  });

  it('says it in Chinese as well, and differently in every state', () => {
    const source = { language: 'zh', data: 'world/town@1/zh', tokenizer: 'word' } as const;
    const values = { unit: 'character', text: 1, order: 5, smoothing: small.smoothing, guesses: '' } as const;
    const long = {
      ...small,
      tokens: ['b', ...'acacacacacac', END],
      ranks: Array(13).fill(1),
      bits: Array(13).fill(1),
    };
    const state = (guesses: string) => ({ values: { ...values, guesses }, result: long, step: 0, source });
    for (const language of ['en', 'zh'] as const) {
      const said = ['', guessesOf(long, 3), guessesOf(long, 11)].map((guesses) =>
        widget.text[language].describe(state(guesses)),
      );
      expect(new Set(said).size).toBe(3);
      expect(said[2]).toMatch(language === 'en' ? /Shannon’s bounds/ : /香农/);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './language.ts';
import { errorText, problemText } from './messages.ts';
import type { ParamProblem } from './params.ts';
import { quote } from './quote.ts';

const NONSENSE = 'nonsense '.repeat(5000);
const FAMILY = '👩‍👩‍👧‍👦';

describe('what is repeated of something given', () => {
  it('is all of it while it is short', () => {
    expect(quote('')).toBe('');
    expect(quote('3,5')).toBe('3,5');
    expect(quote('字'.repeat(40))).toBe('字'.repeat(40));
  });

  it('is its beginning when it is long', () => {
    expect(quote(NONSENSE)).toBe(`${NONSENSE.slice(0, 40)}…`);
    expect(quote('字'.repeat(41))).toBe(`${'字'.repeat(40)}…`);
    expect(quote('abcdef', 3)).toBe('abc…');
  });

  it('is the same when it is cut twice', () => {
    expect(quote(quote(NONSENSE))).toBe(quote(NONSENSE));
  });

  it('does not cut through what is read as one character', () => {
    expect(quote('😀'.repeat(100))).toBe(`${'😀'.repeat(40)}…`);
    expect(quote(`${'x'.repeat(38)}${FAMILY}`)).toBe(`${'x'.repeat(38)}…`);
    expect(quote(FAMILY.repeat(50))).toBe(`${FAMILY.repeat(5)}…`);
  });

  it('is short even where one character has hundreds of marks', () => {
    expect([...quote(`e${'\u0301'.repeat(900)}`)]).toHaveLength(41);
  });

  it('shows broken characters as such', () => {
    expect(quote('a\uD83D')).toBe('a\uFFFD');
    expect(quote('\uDE00'.repeat(500))).toBe(`${'\uFFFD'.repeat(40)}…`);
  });
});

describe.each(LANGUAGES)('what is said of nonsense (%s)', (language) => {
  /** Longer than any of the sentences around it. */
  const LONGEST = 400;

  it.each(['not-a-number', 'out-of-range', 'not-a-choice', 'too-long', 'unknown-param'] as const)(
    'repeats little of a value that is %s',
    (code) => {
      const problem: ParamProblem = { code, param: NONSENSE, given: NONSENSE, taken: '3' };
      const said = problemText(language, problem, 'Learning rate');
      expect(said.length).toBeLessThan(200);
      expect(said).not.toContain(NONSENSE.slice(0, 41));
    },
  );

  it.each(['world.unknown', 'vocabulary.unknown', 'model.unknown', 'checkpoint.duplicate', 'race.field'])(
    'repeats little of what brought about %s',
    (code) => {
      const params = Object.fromEntries(
        ['id', 'token', 'model', 'name', 'field', 'result'].map((name) => [name, NONSENSE]),
      );
      const said = errorText(language, code, params);
      expect(said.length).toBeLessThan(LONGEST);
      expect(said).toContain('…');
    },
  );

  it('tells more of an error that nobody foresaw, but not without end', () => {
    const said = errorText(language, 'unexpected', { message: NONSENSE });
    expect(said).toContain(NONSENSE.slice(0, 150));
    expect(said.length).toBeLessThan(LONGEST);
  });

  it('shows as much of a file read in another encoding as it takes to see whether it makes sense', () => {
    const preview = 'été '.repeat(20);
    const params = { encoding: 'utf-8', offset: 3, byte: 233, guess: 'windows-1252', preview };
    expect(errorText(language, 'text.encoding', params)).toContain(preview);
  });
});

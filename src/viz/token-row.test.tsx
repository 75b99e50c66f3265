import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { TokenRow } from './token-row.tsx';
import { visibleToken } from './visible-token.ts';

const row = (current: number, disabled = false): string =>
  renderToStaticMarkup(
    <TokenRow
      label="The text"
      lang=""
      current={current}
      disabled={disabled}
      tokens={[
        { word: '¶', name: 'start', inert: true },
        { word: 'שלום', className: 'x' },
        { word: '\n', note: 'never seen' },
      ]}
      onChoose={() => {}}
    />,
  );

describe('a row of tokens', () => {
  it('is one stop of the Tab key: the token that is looked at, else the first', () => {
    for (const [current, entry] of [
      [2, 2],
      [1, 1],
      [0, 1],
      [-1, 1],
    ] as const) {
      expect(row(current).match(/tabindex="0"/g)).toHaveLength(1);
      expect(row(current)).toMatch(new RegExp(`data-place="${entry}" tabindex="0"`));
    }
    expect(row(2).match(/aria-current="step"/g)).toHaveLength(1);
    expect(row(-1)).not.toContain('aria-current');
  });

  it('keeps right-to-left words apart and shows white space', () => {
    expect(row(1)).toContain('<bdi lang="">שלום</bdi>');
    expect(row(1)).toContain('<bdi lang="">↵</bdi>');
  });

  it('lets nothing be chosen where it is disabled', () => {
    expect(row(1, true).match(/disabled=""/g)).toHaveLength(2);
  });
});

describe('a visible token', () => {
  it.each([
    ['word', 'word'],
    [' ', '␣'],
    ['\n\n', '↵↵'],
    ['▁(', '␣('],
    ['‿x', '‿x'],
  ])('%j reads %s', (token, shown) => {
    expect(visibleToken(token)).toBe(shown);
  });
});

import { describe, expect, it } from 'vitest';
import { expand } from './template.ts';

const lines = (...all: string[]): string => all.join('\n');

describe('a shader’s template', () => {
  it('repeats nested lines with the numbers of their loops', () => {
    const source = lines(
      '//#for r in ROWS',
      '  //#for c in 2',
      '  a$(r*2+c) = x$r.$c;',
      '  //#end',
      '//#end',
      'end',
    );
    expect(expand(source, { ROWS: 2 })).toBe(
      lines('  a0 = x0.0;', '  a1 = x0.1;', '  a2 = x1.0;', '  a3 = x1.1;', 'end'),
    );
  });

  it('keeps one side of a condition, whatever stands inside the other', () => {
    const source = lines('//#if CAUSAL', '//#for c in UNKNOWN', 'x', '//#end', '//#else', 'y $N', '//#end');
    expect(expand(source, { CAUSAL: false, N: 7 })).toBe('y 7');
    expect(expand(lines('//#if !CAUSAL', 'a', '//#end', 'b'), { CAUSAL: true })).toBe('b');
    expect(expand(lines('//#if N', 'a', '//#else', 'b', '//#end'), { N: 0 })).toBe('b');
  });

  it('leaves out a loop of no rounds', () => {
    expect(expand(lines('//#for c in N', '$c', '//#end', 'z'), { N: 0 })).toBe('z');
  });

  it('names what is wrong in a shader’s file', () => {
    expect(() => expand(lines('//#for c in 2', 'x'), {})).toThrow('not closed');
    expect(() => expand(lines('x', '//#end'), {})).toThrow('nothing to end');
    expect(() => expand('//#while x', {})).toThrow('no directive while');
    expect(() => expand('$MISSING', {})).toThrow('“MISSING” is not known');
    expect(() => expand(lines('//#for c', 'x', '//#end'), {})).toThrow('no loop');
  });
});

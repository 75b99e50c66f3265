import { describe, expect, it } from 'vitest';
import { usedRules } from './used-rules.ts';

const CSS = `@layer katex{@font-face{font-family:KaTeX_Main;src:url(a)}@font-face{font-family:"KaTeX_Fraktur";src:url(b)}
.katex{font:1em KaTeX_Main}.katex .mathfrak{font-family:KaTeX_Fraktur}.katex .a,.katex .b{color:red}
.katex .accent-body:not(.accent-full){width:0}}`;

describe('the sheet of formulas', () => {
  const kept = usedRules(CSS, ['<i class="katex"><b class="x a accent-body"></b></i>']);

  it('keeps the rules that some page needs, and drops the others', () => {
    expect(kept).toContain('.katex{font:');
    expect(kept).toContain('.katex .a{color:red}');
    expect(kept).not.toContain('.katex .b');
    expect(kept).not.toContain('mathfrak');
    expect(kept).toContain('.accent-body:not(.accent-full)');
  });

  it('keeps only the fonts that its rules name', () => {
    expect(kept).toContain('url(a)');
    expect(kept).not.toContain('url(b)');
  });
});

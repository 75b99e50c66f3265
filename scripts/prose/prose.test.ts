import { compile } from '@mdx-js/mdx';
import remarkMath from 'remark-math';
import { describe, expect, it } from 'vitest';
import { readCitations } from './citations.ts';
import { remarkBook } from '#scripts/remark-book.ts';

const build = async (prose: string, language = 'en'): Promise<string> =>
  String(
    await compile(
      { value: prose, path: `content/${language}/03-word2vec/index.mdx` },
      { jsx: true, remarkPlugins: [remarkMath, remarkBook] },
    ),
  );

describe('prose', () => {
  it.each([
    'import x from "y"',
    'export const x = 1',
    'Sum: {1 + 1}',
    '<Widget name={f()} />',
    '<Aside {...x} />',
  ])('may not hold code such as %s', async (code) => expect(build(code)).rejects.toThrow(/code|must be/));

  it('needs headings with ids, and each id once', async () => {
    await expect(build('## Two')).rejects.toThrow('<H2 id');
    await expect(build('<H2 id="a">A</H2>\n\n<Widget name="a" />')).rejects.toThrow('twice');
    await expect(build('<H2 id="sources">A</H2>')).rejects.toThrow("page's own");
  });

  it('says where it is wrong', async () => expect(build('Text.\n\n{1}')).rejects.toMatchObject({ line: 3 }));
});

describe('numbers', () => {
  it('count figures and equations by chapter, and references find them', async () => {
    const made = await build(
      '<Widget name="a" />\n\n<Widget name="b" id="c" />\n\n<Equation id="e">\n\n$$\nx\n$$\n\n</Equation>\n\n<Ref to="c" /> and <Ref to="e" />',
    );
    expect(made).toContain('to="c" kind="figure" number="3.2"');
    expect(made).toContain('to="e" kind="equation" number="3.1"');
  });

  it('are not given to what is not there', async () =>
    expect(build('See <Ref to="x" />.')).rejects.toThrow('leads nowhere'));
});

describe('questions', () => {
  const quiz = (options: string): string => `<Quiz id="q">\n\nWhy?\n\n${options}\n\nBecause.\n\n</Quiz>`;

  it('take their right options from the sign before them', async () => {
    const made = await build(quiz('- No\n- <Right /> Yes\n- <Right /> Also'));
    expect(made.match(/<Option right>/g)).toHaveLength(2);
    expect(made).toContain('several');
  });

  it('need options, a right one, and an answer', async () => {
    await expect(build(quiz('None.'))).rejects.toThrow('list of options');
    await expect(build(quiz('- No\n- Nor this'))).rejects.toThrow('at least one');
    await expect(build('<Quiz id="q">\n\nWhy?\n\n- <Right /> Yes\n\n</Quiz>')).rejects.toThrow('revealed');
  });
});

describe('Chinese prose', () => {
  it('keeps an opening bracket with the formula after it', async () =>
    expect(await build('一元（$n=1$，没有上文）。', 'zh')).toMatch(/together">\{"（"\}.*n=1.*span>\{"，/));

  it('brings no room of its own before the bracket of a citation', async () =>
    expect(await build('定律*甲* [@a]。', 'zh')).toMatch(/<\/_components.em><Cite/));

  it('dots Chinese stress but not Latin', async () => {
    expect(await build('*甲乙*', 'zh')).not.toContain('lang=');
    expect(await build('*San*', 'zh')).toContain('lang="en"');
  });
});

describe('citations', () => {
  it('are read one by one, with places', () => {
    expect(readCitations('@a')).toEqual([{ key: 'a' }]);
    expect(readCitations('@a, §3; @b:c')).toEqual([{ key: 'a', at: '§3' }, { key: 'b:c' }]);
    expect(readCitations('@a; see b')).toBeUndefined();
  });

  it('that cannot be read stop the build', async () =>
    expect(build('So [@a; b].')).rejects.toThrow('Cannot read'));
});

describe('formulas', () => {
  it('bring their style sheet, wherever they stand', async () => {
    expect(await build('Text.')).not.toContain('<Formulas');
    expect(await build('Text with $x$.')).toContain('<Formulas');
    expect(await build('<Quiz id="q">\n\nIs $x$ odd?\n\n- <Right /> Yes\n\nYes.\n\n</Quiz>')).toContain(
      '<Formulas',
    );
  });
});

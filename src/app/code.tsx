/** Files of the repository, highlighted at build time in the book's own colours. */
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import type { ReactElement } from 'react';
import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki';

const LANGUAGES: Readonly<Record<string, string>> = {
  '.ts': 'typescript',
  '.tsx': 'tsx',
  '.json': 'json',
  '.wgsl': 'wgsl',
  '.glsl': 'glsl',
};

const theme = createCssVariablesTheme({ name: 'book', variablePrefix: '--code-' });
let highlighter: Promise<Highlighter> | undefined;
const kept = new Map<string, Promise<ReactElement>>();

/** One promise per file and form, so that rendering may come back to it. */
export function highlighted(file: string, anchors: boolean): Promise<ReactElement> {
  const key = `${file} ${anchors}`;
  const known = kept.get(key) ?? highlight(file, anchors);
  kept.set(key, known);
  return known;
}

async function highlight(file: string, anchors: boolean): Promise<ReactElement> {
  const root = resolve('.');
  const path = resolve(root, file);
  const lang = LANGUAGES[extname(file)];
  if (!path.startsWith(`${root}${sep}src${sep}`) || !lang)
    throw new Error(`Only source files under src/ can be shown, not “${file}”.`);
  const code = await readFile(path, 'utf8').catch(() => {
    throw new Error(`There is no file “${file}” to show.`);
  });
  highlighter ??= createHighlighter({ themes: [theme], langs: Object.values(LANGUAGES) });
  const html = (await highlighter).codeToHtml(code.trimEnd(), {
    lang,
    theme: 'book',
    transformers: [
      {
        pre(node) {
          delete node.properties.style;
          node.properties.tabindex = '0';
          node.properties['aria-label'] = file;
          node.properties.role = 'region';
        },
        line(node, number) {
          if (!anchors) return;
          node.properties.id = `L${number}`;
          node.children.unshift({
            type: 'element',
            tagName: 'a',
            properties: {
              class: 'line-number',
              href: `#L${number}`,
              'data-line': String(number),
              tabindex: '-1',
              'aria-hidden': 'true',
            },
            children: [],
          });
        },
      },
    ],
  });
  return <div className="code" dangerouslySetInnerHTML={{ __html: html }} />;
}

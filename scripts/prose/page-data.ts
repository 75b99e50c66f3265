/** Gives each page's module, beside its prose, what contents, search, references and gallery must know of it: `export const page`. */
import type { Root, RootContent } from 'mdast';
import type { MdxjsEsm } from 'mdast-util-mdxjs-esm';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Citation, PageData, Section } from '#book/page-data.ts';
import { attribute, isJsx } from './jsx.ts';

export function pageData(tree: Root): void {
  const data: PageData = {
    sections: sections(tree),
    citations: named(tree, 'Cite', 'items', (items) =>
      (JSON.parse(items) as Citation[]).map(({ key }) => key),
    ),
    terms: named(tree, 'Term', 'id'),
    widgets: named(tree, 'Widget', 'name'),
    claims: named(tree, 'Claim', 'id'),
    files: named(tree, 'Source', 'file'),
  };
  tree.children.unshift(exported('page', data));
}

function named(
  tree: Root,
  element: string,
  name: string,
  read: (value: string) => string[] = (value) => [value],
): string[] {
  const found = new Set<string>();
  visit(tree, (node) => {
    if (isJsx(node, element)) for (const one of read(attribute(node, name) ?? '')) found.add(one);
  });
  return [...found];
}

function sections(tree: Root): Section[] {
  const all: { id: string; depth: number; title: string; text: string }[] = [];
  let open = { id: '', depth: 1, title: '', text: '' };
  for (const node of tree.children) {
    if (isJsx(node, 'H2', 'H3')) {
      all.push(open);
      open = { id: attribute(node, 'id')!, depth: Number(node.name![1]), title: toString(node), text: '' };
    } else open.text = `${open.text} ${words(node)}`.trim();
  }
  return [...all, open];
}

function words(node: RootContent): string {
  const parts: string[] = [];
  visit(node, (inner) => {
    if (inner.type === 'text' || inner.type === 'inlineCode') parts.push(inner.value);
    else if (inner.type === 'paragraph' || inner.type === 'listItem') parts.push(' ');
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}

/** `export const <name> = JSON.parse('…')` as the syntax tree that MDX wants. */
function exported(name: string, value: unknown): MdxjsEsm {
  const identifier = (word: string) => ({ type: 'Identifier' as const, name: word });
  return {
    type: 'mdxjsEsm',
    value: '',
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        body: [
          {
            type: 'ExportNamedDeclaration',
            specifiers: [],
            source: null,
            attributes: [],
            declaration: {
              type: 'VariableDeclaration',
              kind: 'const',
              declarations: [
                {
                  type: 'VariableDeclarator',
                  id: identifier(name),
                  init: {
                    type: 'CallExpression',
                    optional: false,
                    callee: {
                      type: 'MemberExpression',
                      object: identifier('JSON'),
                      property: identifier('parse'),
                      computed: false,
                      optional: false,
                    },
                    arguments: [{ type: 'Literal', value: JSON.stringify(value) }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  };
}

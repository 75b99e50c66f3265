/** What prose may hold: the book's vocabulary with plain values, and no code. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { isJsx } from './jsx.ts';

/** HTML that Markdown has no sign for. */
const PLAIN = new Set(['a', 'abbr', 'br', 'cite', 'dfn', 'kbd', 'q', 'span', 'sub', 'sup']);
const NEEDS_ID = new Set(['H2', 'H3', 'Predict', 'Quiz', 'Equation', 'Term', 'Claim']);

export function rules(tree: Root, file: VFile): void {
  visit(tree, (node) => {
    if (['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression'].includes(node.type))
      file.fail('Prose may not hold code: no import, export or {expression}.', node);
    if (node.type === 'heading')
      file.fail(
        'Write a heading as <H2 id="…"> or <H3 id="…">, so that links to it survive translation.',
        node,
      );
    if (!isJsx(node)) return;
    const name = node.name ?? '';
    if (/^[a-z]/.test(name) && !PLAIN.has(name)) file.fail(`Prose may not hold <${name}>.`, node);
    for (const one of node.attributes) {
      if (one.type !== 'mdxJsxAttribute') file.fail('Prose may not hold code: no {...spread}.', node);
      else if (one.value && typeof one.value === 'object' && !isLiteral(one.value.value))
        file.fail(
          `${one.name} must be a number, true, false or a text in quotes, not {${one.value.value}}.`,
          node,
        );
    }
    if (NEEDS_ID.has(name) && !node.attributes.some((one) => 'name' in one && one.name === 'id'))
      file.fail(`<${name}> needs an id.`, node);
  });
}

function isLiteral(source: string): boolean {
  try {
    return ['number', 'boolean', 'string'].includes(typeof JSON.parse(source));
  } catch {
    return false;
  }
}

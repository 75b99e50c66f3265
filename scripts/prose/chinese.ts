/** What Chinese prose needs around Latin words and formulas, so that its author need not think of it. */
import type { Emphasis, Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { text } from './jsx.ts';

const OPENING = /[（“‘《〈「『【]+$/u;

export const isChinese = (file: VFile): boolean => /(?:^|[\\/])zh[\\/]/.test(file.path ?? '');

export function chinese(tree: Root, file: VFile): void {
  if (!isChinese(file)) return;
  visit(tree, 'emphasis', (node: Emphasis) => {
    if (/\p{Script=Han}/u.test(plain(node))) return;
    // Dots under Latin letters are no Chinese emphasis: in their own language they slant.
    node.data = { ...node.data, hProperties: { lang: 'en' } };
  });
  visit(tree, 'text', (node: Text, index, parent) => {
    const next = parent?.children[(index ?? 0) + 1];
    const opening = OPENING.exec(node.value)?.[0];
    if (!parent || index === undefined || next?.type !== 'inlineMath' || !opening) return undefined;
    // A line may break before a formula, and would leave the bracket behind.
    const together = text('span', { className: 'together' }, [{ type: 'text', value: opening }, next]);
    const before: Text = { ...node, value: node.value.slice(0, -opening.length) };
    parent.children.splice(index, 2, before, together as unknown as Text);
    return [SKIP, index + 2];
  });
}

const plain = (node: Emphasis): string =>
  node.children.map((child) => ('value' in child ? child.value : '')).join('');

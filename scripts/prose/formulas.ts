/** A page that holds a formula asks for the style sheet of formulas. */
import type { Root, RootContent } from 'mdast';
import { visit, EXIT } from 'unist-util-visit';
import { flow } from './jsx.ts';

export function formulas(tree: Root): void {
  let found = false;
  visit(tree, (node) => {
    found = ['math', 'inlineMath'].includes(node.type);
    return found ? EXIT : undefined;
  });
  if (found) tree.children.push(flow('Formulas', {}, []) as RootContent);
}

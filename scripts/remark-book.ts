/** Prose holds no code: an import, an export or an expression in a chapter fails the build and says where. */
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';

export function remarkBook() {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node) => {
      if (['mdxjsEsm', 'mdxFlowExpression', 'mdxTextExpression'].includes(node.type))
        file.fail('Prose may not hold code: no import, export or {expression}.', node);
    });
  };
}

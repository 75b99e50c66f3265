/** A question to the reader: what stands before the list asks, the list's items are the options, what stands after it answers. */
import type { ListItem, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { attribute, flow, isJsx, setAttribute, type Jsx } from './jsx.ts';

export function questions(tree: Root, file: VFile): void {
  visit(tree, (node) => {
    if (isJsx(node, 'Predict', 'Quiz')) question(node, file);
  });
}

function question(node: Jsx, file: VFile): void {
  const children = node.children as RootContent[];
  const at = children.findIndex((child) => child.type === 'list');
  const list = children[at];
  if (list?.type !== 'list' || at === 0)
    file.fail(`<${node.name}> needs a question and a list of options.`, node);
  if (at === children.length - 1)
    file.fail(`<${node.name}> needs a paragraph after its options: what is revealed.`, node);
  const options = (list as { children: ListItem[] }).children.map(option);
  const right = options.filter((one) => attribute(one, 'right') !== undefined).length;
  if (node.name === 'Quiz' && right === 0) file.fail('<Quiz> needs at least one option with <Right/>.', node);
  if (right > 1) setAttribute(node, 'several', null);
  if (right > 0) setAttribute(node, 'judged', null);
  node.children = [
    flow('Question', {}, children.slice(0, at)),
    ...options,
    flow('Answer', {}, children.slice(at + 1)),
  ] as typeof node.children;
}

function option(item: ListItem): Jsx {
  const only = item.children[0];
  const inside: unknown[] =
    item.children.length === 1 && only?.type === 'paragraph' ? only.children : item.children;
  const isRight = (child: unknown): boolean => isJsx(child as Jsx, 'Right');
  const marked = inside.some(isRight);
  return flow(
    'Option',
    marked ? { right: null } : {},
    inside.filter((child) => !isRight(child)),
  );
}

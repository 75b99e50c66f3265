/** Numbers figures and equations in the order in which they stand, and resolves `<Ref to>` to them. */
import type { Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { attribute, isJsx, setAttribute, type Jsx } from './jsx.ts';

/** Ids that the page around the prose uses. */
const RESERVED = new Set(['main', 'contents', 'sources', 'search', 'help', 'card', 'single-keys']);

interface Target {
  readonly kind: 'figure' | 'equation' | 'section';
  /** `1.3` in chapter 1; `3` outside chapters; a section's title. */
  readonly number: string;
}

export function numberThings(tree: Root, file: VFile): void {
  const chapter = /(?:^|\/)(\d\d)-[\w-]+\//.exec((file.path ?? '').replaceAll('\\', '/'))?.[1];
  const prefix = chapter ? `${Number(chapter)}.` : '';
  const targets = new Map<string, Target>();
  const counts = { figure: 0, equation: 0, question: 0 };
  const add = (node: Jsx, id: string, target: Target): void => {
    if (RESERVED.has(id) || /^(ref|term)-/.test(id)) file.fail(`The id “${id}” is the page's own.`, node);
    if (targets.has(id)) file.fail(`The id “${id}” is used twice on this page.`, node);
    targets.set(id, target);
  };
  visit(tree, (node) => {
    if (!isJsx(node)) return;
    const id = attribute(node, 'id');
    if (node.name === 'Widget') {
      const name = attribute(node, 'name');
      if (!name) return file.fail('<Widget> needs a name.', node);
      const number = `${prefix}${++counts.figure}`;
      add(node, id ?? name, { kind: 'figure', number });
      setAttribute(node, 'figure', number);
    } else if (node.name === 'Equation') {
      const number = `${prefix}${++counts.equation}`;
      add(node, id!, { kind: 'equation', number });
      setAttribute(node, 'number', number);
    } else if (node.name === 'H2' || node.name === 'H3') {
      add(node, id!, { kind: 'section', number: toString(node) });
    } else if (node.name === 'Predict' || node.name === 'Quiz') {
      add(node, id!, { kind: 'section', number: id! });
      if (node.name === 'Quiz') setAttribute(node, 'number', String(++counts.question));
    }
  });
  visit(tree, (node) => {
    if (!isJsx(node, 'Ref')) return;
    const to = attribute(node, 'to') ?? '';
    const target = targets.get(to);
    if (!target)
      file.fail(
        `<Ref to="${to}"> leads nowhere on this page; there are ${[...targets.keys()].join(', ')}.`,
        node,
      );
    setAttribute(node, 'kind', target!.kind);
    setAttribute(node, 'number', target!.number);
  });
}

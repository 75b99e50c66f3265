/** `[@key]` and `[@one, §3; @two]` become `<Cite items="[{key, at}]">`. */
import type { Root, Text } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import type { Citation } from '#book/page-data.ts';
import { isChinese } from './chinese.ts';
import { text } from './jsx.ts';

const GROUP = /\[(@[^\]]*)\]/g;
const ONE = /^@([\w:.-]+)(?:,\s*(.+))?$/;

export function citations(tree: Root, file: VFile): void {
  visit(tree, 'text', (node: Text, index, parent) => {
    if (!parent || index === undefined || !node.value.includes('[@')) return undefined;
    const made: unknown[] = [];
    let end = 0;
    for (const match of node.value.matchAll(GROUP)) {
      const items = readCitations(match[1]!);
      if (!items) file.fail(`Cannot read the citation ${match[0]}; write [@key] or [@one; @two].`, node);
      const before = node.value.slice(end, match.index);
      // The Chinese bracket brings its own room.
      const value = isChinese(file) ? before.trimEnd() : before;
      if (value !== '') made.push({ type: 'text', value });
      made.push(text('Cite', { items: JSON.stringify(items) }, []));
      end = match.index + match[0].length;
    }
    if (end < node.value.length) made.push({ type: 'text', value: node.value.slice(end) });
    parent.children.splice(index, 1, ...(made as Text[]));
    return [SKIP, index + made.length];
  });
}

/** The works named between the brackets, or nothing if they cannot be read. */
export function readCitations(inside: string): Citation[] | undefined {
  const items = inside.split(';').map((part) => ONE.exec(part.trim()));
  if (items.some((item) => item === null)) return undefined;
  return items.map((item) => ({ key: item![1]!, ...(item![2] && { at: item![2] }) }));
}

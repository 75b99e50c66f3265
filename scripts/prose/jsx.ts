/** Reading and making JSX elements in a Markdown tree. */
import type { Node } from 'unist';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

export type Jsx = MdxJsxFlowElement | MdxJsxTextElement;

export function isJsx(node: Node, ...names: string[]): node is Jsx {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return false;
  return names.length === 0 || names.includes((node as Jsx).name ?? '');
}

export function attribute(node: Jsx, name: string): string | undefined {
  const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name);
  if (!found) return undefined;
  return typeof found.value === 'string' ? found.value : (found.value?.value ?? '');
}

export function setAttribute(node: Jsx, name: string, value: string | null): void {
  node.attributes = node.attributes.filter((one) => one.type !== 'mdxJsxAttribute' || one.name !== name);
  node.attributes.push({ type: 'mdxJsxAttribute', name, value });
}

export function flow(name: string, attributes: Record<string, string | null>, children: unknown[]): Jsx {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]): MdxJsxAttribute => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children: children as MdxJsxFlowElement['children'],
  };
}

export function text(name: string, attributes: Record<string, string | null>, children: unknown[]): Jsx {
  return { ...flow(name, attributes, children), type: 'mdxJsxTextElement' } as MdxJsxTextElement;
}

/** All widgets, found by folder: adding one edits no list. */
import type { AnyWidget } from '#widget-kit/define.ts';

type Module = { default: AnyWidget };

const modules = import.meta.glob<Module>('./*/index.ts');

export const WIDGET_IDS: readonly string[] = Object.keys(modules)
  .map((path) => path.split('/')[1]!)
  .toSorted();

export async function loadWidget(id: string): Promise<AnyWidget> {
  const load = modules[`./${id}/index.ts`];
  if (!load) throw new Error(`There is no widget “${id}”; there are ${WIDGET_IDS.join(', ')}.`);
  return (await load()).default;
}

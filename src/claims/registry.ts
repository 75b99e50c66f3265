/** All claims, found by file: `<chapter>/<id>.ts`. */
import type { AnyClaim } from './define.ts';

const modules = import.meta.glob<{ default: AnyClaim }>(['./*/*.ts', '!./*/*.test.ts']);

const paths = new Map(
  Object.keys(modules).map((path) => [path.split('/').at(-1)!.replace('.ts', ''), path] as const),
);

export const CLAIM_IDS: readonly string[] = [...paths.keys()].toSorted();

/** The file that “view source” opens, from the repository's root. */
export function claimFile(id: string): string {
  return `src/claims/${paths.get(id)!.slice(2)}`;
}

export async function loadClaim(id: string): Promise<AnyClaim> {
  const path = paths.get(id);
  if (!path) throw new Error(`There is no claim “${id}”; there are ${CLAIM_IDS.join(', ')}.`);
  return (await modules[path]!()).default;
}

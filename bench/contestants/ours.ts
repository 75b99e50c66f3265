/** The book's own kernels, as the book opens them. */
import { openBackend } from '#kernels/backends/backend.ts';
import type { Case } from '../case.ts';
import type { Engine } from './engine.ts';
import { workOf } from './tensors.ts';

export async function openOurs(backend: Case['backend']): Promise<Engine> {
  const ours = await openBackend(backend);
  return {
    adapter: ours.adapter,
    async prepare(of) {
      ours.use();
      return of.backend === backend ? workOf(of, of.ours) : undefined;
    },
  };
}

/** The book's own kernels and programs, as the book opens them. */
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
      if (of.backend !== backend) return undefined;
      if (!('task' in of)) return workOf(of, of.ours);
      if (of.task !== 'decoding') return (await import('./training-ours.ts')).trainOurs(of, ours);
      const { decodeOn, decodePlainly } = await import('./decoding-ours.ts');
      return backend === 'wasm' ? decodePlainly(of) : decodeOn(of, ours);
    },
  };
}

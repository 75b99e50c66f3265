/** Each contestant's library is loaded by itself, only where it takes part. */
import type { Case } from '../case.ts';
import type { Contestant } from '../protocol.ts';
import type { Engine } from './engine.ts';

export async function engineOf(contestant: Contestant): Promise<Engine> {
  const [library, backend] = contestant.split('-') as [string, Case['backend']];
  switch (library) {
    case 'ours':
      return (await import('./ours.ts')).openOurs(backend);
    case 'tfjs':
      return (await import('./tfjs.ts')).openTfjs(backend);
    case 'jax':
      return (await import('./jax.ts')).openJax(backend);
    case 'ort':
      return (await import('./ort.ts')).openOrt(backend);
    default:
      throw new Error(`No contestant ${contestant}.`);
  }
}

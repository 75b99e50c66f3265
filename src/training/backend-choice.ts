/**
 * Which backend a run gets. What was measured on this machine decides; before anything was, tiny models begin on
 * WebAssembly, where a step costs no dispatches, and larger ones on the graphics processor.
 */
import { BACKENDS, type BackendName } from '#kernels/backends/names.ts';
import type { BackendChoice, Speeds } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';

/** Multiply–adds of one training step below which a graphics processor spends its time on dispatches. */
const TINY = 2e9;

/** Runs of one class take about equally long: same model, work within a factor of four. */
export function workClass({ model, batch, context }: TrainableSpec, parameters: number): string {
  return `${model}:${Math.round(Math.log(batch * context * parameters) / Math.log(4))}`;
}

/** The backends to try, best first. A choice of the reader's comes first, and the ladder stands behind it. */
export function backendOrder(
  choice: BackendChoice,
  {
    multiplyAdds,
    speeds = {},
    avoid,
    gpu,
  }: {
    readonly multiplyAdds: number;
    /** Steps a second measured for this class of work. */
    readonly speeds?: Speeds[string] | undefined;
    readonly avoid: ReadonlySet<BackendName>;
    /** False where a graphics processor may not be used: on the page itself it would make it stutter. */
    readonly gpu: boolean;
  },
): BackendName[] {
  const ladder: BackendName[] = multiplyAdds < TINY ? ['wasm', 'webgpu', 'webgl', 'cpu'] : [...BACKENDS];
  const measured = ladder.toSorted((a, b) => (speeds[b] ?? 0) - (speeds[a] ?? 0));
  const wished = choice === 'auto' ? measured : [choice, ...measured.filter((name) => name !== choice)];
  const usable = wished.filter((name) => gpu || name === 'wasm' || name === 'cpu');
  return [...usable.filter((name) => !avoid.has(name)), ...usable.filter((name) => avoid.has(name))];
}

import { describe, expect, it } from 'vitest';
import { backendOrder, workClass } from './backend-choice.ts';
import type { TrainableSpec } from './run-spec.ts';

const none: ReadonlySet<never> = new Set();

describe('the choice of a backend', () => {
  it('begins tiny models on WebAssembly and large ones on the graphics processor', () => {
    const tiny = backendOrder('auto', { multiplyAdds: 1e6, avoid: none, gpu: true });
    const large = backendOrder('auto', { multiplyAdds: 1e11, avoid: none, gpu: true });
    expect(tiny).toEqual(['wasm', 'webgpu', 'webgl', 'cpu']);
    expect(large).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
  });

  it('goes by what was measured on this machine, and by the reader’s wish before that', () => {
    const speeds = { webgl: 90, wasm: 40 };
    const how = { multiplyAdds: 1e6, speeds, avoid: none, gpu: true };
    expect(backendOrder('auto', how)[0]).toBe('webgl');
    expect(backendOrder('cpu', how)).toEqual(['cpu', 'webgl', 'wasm', 'webgpu']);
  });

  it('tries last what has failed in this tab, even if it is wished for', () => {
    const how = { multiplyAdds: 1e6, avoid: new Set(['webgl'] as const), gpu: true };
    expect(backendOrder('webgl', how)).toEqual(['wasm', 'webgpu', 'cpu', 'webgl']);
  });

  it('keeps off the graphics processor on the page itself', () => {
    expect(backendOrder('webgpu', { multiplyAdds: 1e11, avoid: none, gpu: false })).toEqual(['wasm', 'cpu']);
  });

  it('counts runs as alike when their steps cost about the same', () => {
    const spec = { model: 'nnlm@1', batch: 128, context: 4 } as TrainableSpec;
    expect(workClass(spec, 30_000)).toBe(workClass(spec, 31_000));
    expect(workClass(spec, 30_000)).not.toBe(workClass({ ...spec, batch: 4096 }, 30_000));
    expect(workClass(spec, 30_000)).not.toBe(workClass({ ...spec, model: 'rnn@1' }, 30_000));
  });
});

import { describe, expect, it } from 'vitest';
import { backendReason } from './backend-reason.ts';
import { LANGUAGES } from './language.ts';

const SPEEDS = { wasm: 210, webgpu: 480, webgl: 0 };

describe('why a run is computed where it is', () => {
  it('is its measured speed beside the others’, the fastest first, without what did not work', () => {
    const said = backendReason('en', { choice: 'auto', current: 'webgpu', speeds: SPEEDS });
    expect(said).toContain('by measurement');
    expect(said).toContain('WebGPU 480 steps/s, WebAssembly 210 steps/s');
    expect(said).not.toContain('WebGL ');
  });

  it('is the model’s size as long as there is nothing to compare', () => {
    for (const speeds of [{}, { wasm: 210 }, { wasm: 210, webgl: 0 }])
      expect(backendReason('en', { choice: 'auto', current: 'wasm', speeds })).toContain('size');
  });

  it('is the reader’s own choice, told with what was measured', () => {
    const chosen = { choice: 'wasm', current: 'wasm' } as const;
    expect(backendReason('en', { ...chosen, speeds: {} })).toContain('by you');
    expect(backendReason('en', { ...chosen, speeds: SPEEDS })).toMatch(/^Measured on this machine/);
  });

  it('is that it began there, where something else proved faster too late', () => {
    const said = backendReason('en', { choice: 'auto', current: 'wasm', speeds: SPEEDS });
    expect(said).toContain('stays where it began; the next begins on WebGPU');
  });

  it.each(LANGUAGES)('is never without words (%s)', (language) => {
    for (const choice of ['auto', 'webgl'] as const)
      for (const current of [null, 'wasm', 'webgpu'] as const)
        for (const speeds of [{}, SPEEDS])
          expect(backendReason(language, { choice, current, speeds })).toMatch(/[.。]$/u);
  });
});

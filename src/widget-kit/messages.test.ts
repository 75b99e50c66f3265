import { describe, expect, it } from 'vitest';
import { BACKENDS } from '#kernels/backends/names.ts';
import { LANGUAGES } from './language.ts';
import { errorText } from './messages.ts';

/** What a run, its file or the reader's text may end with; each with the parameters that it is thrown with. */
const CODES: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'backend.absent': { backend: 'webgl' },
  'backend.failed': { backend: 'webgpu', reason: 'wrong' },
  'backend.lost': { backend: 'webgl', reason: 'silent' },
  'backend.none': {},
  'code.not-loaded': {},
  'worker-died': {},
  'worker-silent': {},
  'run.diverged': { step: 12 },
  'run.not-live': {},
  'run.no-examples': {},
  'run-spec.version': { version: '2' },
  'run-spec.missing-field': { field: 'steps' },
  'run-spec.field': { field: 'batch' },
  'run-spec.unknown-field': { field: 'bacth' },
  'run-spec.not-an-object': {},
  'measure.unknown': { measure: 'warmth' },
  'intervention.unknown': { intervention: 'pray' },
  'model.unknown': { model: 'hal@9000' },
  'parameters.unknown': { name: 'Z' },
  'nnlm.no-path': {},
  'gpt.heads': { width: 30, heads: 4 },
  'storage.full': {},
  'text.elsewhere': {},
  stopped: {},
};

describe.each(LANGUAGES)('messages in %s', (language) => {
  const unforeseen = errorText(language, 'unexpected', { message: '' }).slice(0, 12);

  it.each(Object.entries(CODES))('says what %s means', (code, params) => {
    const said = errorText(language, code, params);
    expect(said).not.toContain(unforeseen);
    expect(said).not.toMatch(/undefined|NaN|\[object/);
  });

  it('calls every way to compute by its name', () => {
    for (const backend of BACKENDS) {
      const said = errorText(language, 'backend.absent', { backend });
      expect(said).toMatch(/WebGPU|WebGL|WebAssembly|JavaScript/);
    }
  });

  it.each(['silent', 'wrong', 'memory', 'destroyed device', ''])(
    'says why a backend was lost: %s',
    (reason) => {
      const said = errorText(language, 'backend.lost', { backend: 'webgl', reason });
      expect(said).toContain('WebGL');
      expect(said).not.toContain('destroyed');
    },
  );

  it('shows what is known of an error that nobody foresaw', () => {
    expect(errorText(language, 'zzz', {})).toContain('zzz');
  });
});

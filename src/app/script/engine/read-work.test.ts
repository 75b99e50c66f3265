import { describe, expect, it } from 'vitest';
import { STANDARD_SPLIT } from '#training/run-spec.ts';
import { readWork } from './read-work.ts';

const spec = {
  specVersion: 1,
  model: 'ngram@1',
  config: { order: 3 },
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: STANDARD_SPLIT,
  seed: 0,
};
const trainable = {
  ...spec,
  model: 'nnlm@1',
  config: {},
  batch: 32,
  context: 4,
  optimiser: { name: 'adamw', learningRate: 0.01 },
  schedule: { name: 'constant' },
  steps: 10,
  measures: [],
};
const question = { of: 'run', spec, measure: 'corpus', args: {} };

const read = (value: unknown): unknown => readWork(JSON.stringify(value));
function refusal(text: string): unknown {
  try {
    readWork(text);
  } catch (error) {
    const { code, params } = error as { code: string; params: object };
    return { code, ...params };
  }
  return undefined;
}
const refused = (value: unknown): unknown => refusal(JSON.stringify(value));

describe('the engine room', () => {
  it('reads questions as they are, with the backend that they name', () => {
    expect(read(question)).toEqual({ kind: 'question', query: question });
    const onWasm = {
      ...question,
      spec: trainable,
      backend: 'wasm',
      interventions: [{ name: 'cut', args: 1 }],
    };
    expect(read(onWasm)).toEqual({ kind: 'question', query: onWasm });
    const data = { of: 'data', measure: 'world.floor', args: { id: 'x' } };
    expect(read(data)).toEqual({ kind: 'question', query: data });
  });

  it('reads a run spec, alone or with a backend, as a run to be trained', () => {
    expect(read(trainable)).toEqual({ kind: 'training', spec: trainable, backend: 'auto' });
    expect(read({ of: 'training', spec: trainable, backend: 'webgl' })).toEqual({
      kind: 'training',
      spec: trainable,
      backend: 'webgl',
    });
    expect(refused(spec)).toEqual({ code: 'run-spec.missing-field', field: 'steps' });
  });

  it('says where the JSON breaks off or goes wrong', () => {
    expect(refusal('{"of": "run",}')).toEqual({ code: 'json.syntax', position: 13 });
    expect(refusal('{"of": ')).toEqual({ code: 'json.syntax', position: 7 });
    expect(refusal('')).toEqual({ code: 'json.syntax', position: 0 });
    // This browser names no place here; the end of the text would be a wrong one.
    expect(refusal('{"of": run}')).toEqual({ code: 'json.syntax' });
  });

  it('names the field that is unknown, missing or wrong', () => {
    expect(refused([])).toEqual({ code: 'query.not-an-object' });
    expect(refused({ of: 'dream' })).toEqual({ code: 'query.field', field: 'of' });
    expect(refused({ ...question, colour: 1 })).toEqual({ code: 'query.unknown-field', field: 'colour' });
    expect(refused({ of: 'run', spec, measure: 'corpus' })).toEqual({
      code: 'query.missing-field',
      field: 'args',
    });
    expect(refused({ ...question, measure: 3 })).toEqual({ code: 'query.field', field: 'measure' });
    expect(refused({ ...question, backend: 'abacus' })).toEqual({ code: 'query.field', field: 'backend' });
    expect(refused({ ...question, interventions: [{ name: 1, args: 0 }] })).toEqual({
      code: 'query.field',
      field: 'interventions.name',
    });
    expect(refused({ ...question, spec: { ...spec, seed: -1 } })).toMatchObject({ code: 'run-spec.field' });
    expect(refused({ ...trainable, colour: 1 })).toMatchObject({ code: 'run-spec.unknown-field' });
  });
});

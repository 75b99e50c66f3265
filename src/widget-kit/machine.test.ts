import { describe, expect, it } from 'vitest';
import { keepSpeeds, keptSpeeds } from './machine.ts';

function drawer(content?: string) {
  const kept = new Map<string, string>(content === undefined ? [] : [['book.speeds@2', content]]);
  return () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

const DAY = 20_000;
const MEASURED = {
  speeds: { 'nnlm@1:9': { wasm: 120, webgl: 80.5 } },
  adapters: { webgl: 'ANGLE (some GPU)', wasm: 'WebAssembly SIMD' },
};
const NOTHING = { speeds: {}, adapters: {} };

describe('speeds measured on this machine', () => {
  it('are there again another day, with what they were measured on', () => {
    const store = drawer();
    keepSpeeds(MEASURED, store, DAY);
    expect(keptSpeeds(store, DAY + 3)).toEqual(MEASURED);
  });

  it('are measured anew after two weeks, however often they were used', () => {
    const store = drawer();
    keepSpeeds(MEASURED, store, DAY);
    keepSpeeds(MEASURED, store, DAY + 10);
    expect(keptSpeeds(store, DAY + 13).speeds).toEqual(MEASURED.speeds);
    expect(keptSpeeds(store, DAY + 14).speeds).toEqual({});
  });

  it('each have their own day', () => {
    const store = drawer();
    keepSpeeds(MEASURED, store, DAY);
    keepSpeeds({ ...MEASURED, speeds: { ...MEASURED.speeds, 'gpt@1:12': { wasm: 9 } } }, store, DAY + 10);
    expect(keptSpeeds(store, DAY + 20).speeds).toEqual({ 'gpt@1:12': { wasm: 9 } });
  });

  it('are not believed of a day to come', () => {
    const store = drawer();
    keepSpeeds(MEASURED, store, DAY);
    expect(keptSpeeds(store, DAY - 1).speeds).toEqual({});
  });

  it('are none where storage is refused or full', () => {
    const refused = (): never => {
      throw new Error('SecurityError');
    };
    keepSpeeds(MEASURED, refused, DAY);
    expect(keptSpeeds(refused, DAY)).toEqual(NOTHING);
  });

  it.each([
    '',
    '{',
    'null',
    '[1]',
    '{"adapters":{},"work":null}',
    '{"adapters":{"webgl":7},"work":{}}',
    '{"adapters":{},"work":{"a":null}}',
    '{"adapters":{},"work":{"a":{"speeds":{"wasm":5}}}}',
  ])('are never guessed from what makes no sense: %s', (content) => {
    expect(keptSpeeds(drawer(content), DAY)).toEqual(NOTHING);
  });

  it('are only those that make sense', () => {
    const content = `{"adapters":{},"work":{"a":{"day":${DAY},"speeds":{"wasm":"fast","cpu":-1,"webgl":0,"webgpu":7}}}}`;
    expect(keptSpeeds(drawer(content), DAY).speeds).toEqual({ a: { webgpu: 7 } });
  });
});

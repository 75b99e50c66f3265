import { describe, expect, it } from 'vitest';
import { keepSpeeds, keptSpeeds } from './machine.ts';

function drawer(content?: string) {
  const kept = new Map<string, string>(content === undefined ? [] : [['book.speeds@1', content]]);
  return () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
}

describe('speeds measured on this machine', () => {
  it('are there again another day', () => {
    const store = drawer();
    keepSpeeds({ 'nnlm@1:9': { wasm: 120, webgl: 80.5 } }, store);
    expect(keptSpeeds(store)).toEqual({ 'nnlm@1:9': { wasm: 120, webgl: 80.5 } });
  });

  it('are none where storage is refused or full', () => {
    const refused = (): never => {
      throw new Error('SecurityError');
    };
    keepSpeeds({ a: { cpu: 1 } }, refused);
    expect(keptSpeeds(refused)).toEqual({});
  });

  it.each(['', '{', 'null', '[1]', '{"a":null}', '{"a":{"wasm":"fast","cpu":-1,"webgl":0}}'])(
    'are never guessed from what makes no sense: %s',
    (content) => {
      const speeds = keptSpeeds(drawer(content));
      for (const each of Object.values(speeds)) expect(each).toEqual({});
    },
  );
});

/** jax-js, each case traced and compiled as a whole by its `jit`. Arrays are used up by what takes them: `ref` is one more use. */
import * as jax from '@jax-js/jax';
import type { Case, Operation } from '../case.ts';
import type { Engine, Work } from './engine.ts';
import { FORMS } from './jax-forms.ts';

type Values = Readonly<Record<string, jax.Array>>;

export async function openJax(backend: Case['backend']): Promise<Engine> {
  const opened = await jax.init(backend);
  if (!opened.includes(backend)) throw new Error(`jax-js has no ${backend} here.`);
  jax.defaultDevice(backend);
  return {
    adapter: backend,
    async prepare(of) {
      if (!('task' in of)) return prepare(of, backend);
      return of.task === 'decoding'
        ? (await import('./decoding-jax.ts')).decodeJax(of)
        : (await import('./training-jax.ts')).trainJax(of);
    },
  };
}

async function prepare(of: Operation, device: Case['backend']): Promise<Work | undefined> {
  const form = FORMS[of.name];
  if (!form || of.direction === 'step') return undefined;
  const inputs = of.inputs();
  const arrange = (array: jax.Array): jax.Array =>
    form.axes && array.ndim === form.axes.length ? jax.numpy.transpose(array, [...form.axes]) : array;
  const values: Record<string, jax.Array> = {};
  for (const [name, { shape, data }] of Object.entries(inputs)) {
    const dtype = data instanceof Int32Array ? jax.numpy.int32 : jax.numpy.float32;
    // A copy of its own, lest every run turn a view of it around.
    const array = arrange(jax.numpy.array(data, { shape, dtype, device }));
    values[name] = jax.numpy.array(new (data.constructor as typeof Float32Array)(await array.ref.data()), {
      ...{ shape: array.shape, dtype, device },
    });
    array.dispose();
  }

  const names = Object.keys(values);
  const floats = names.filter((name) => name !== 'dy' && inputs[name]!.data instanceof Float32Array);
  const forward = (given: Values): jax.Array => form.forward(given, of.options ?? {});
  const both = ({ dy, ...given }: Values): jax.Array[] => {
    const fixed = Object.fromEntries(Object.entries(given).filter(([name]) => !floats.includes(name)));
    const ofFloats = (...moving: jax.Array[]): jax.Array => {
      const kept = Object.entries(fixed).map(([name, array]) => [name, array.ref]);
      return forward({
        ...Object.fromEntries(kept),
        ...Object.fromEntries(floats.map((name, i) => [name, moving[i]])),
      });
    };
    const [value, back] = jax.vjp(ofFloats, floats.map((name) => given[name]!) as never);
    const slopes = back((dy ?? jax.numpy.ones(value.shape)) as never) as unknown as jax.Array[];
    back.dispose();
    return [value, ...slopes];
  };
  const call = jax.jit((...given: jax.Array[]): jax.Array[] => {
    const named = Object.fromEntries(names.map((name, i) => [name, given[i]!]));
    return of.direction === 'forward' ? [forward(named)] : both(named);
  });

  /** All that was asked for: the library does no work for results that nobody holds. */
  let asked: jax.Array[][] = [];
  return {
    run: () => void asked.push(call(...names.map((name) => values[name]!.ref)) as jax.Array[]),
    async flush() {
      await jax.blockUntilReady(asked);
      for (const old of asked.slice(0, -1)) for (const array of old) array.dispose();
      asked = asked.slice(-1);
    },
    outputs: () => Promise.all(asked.at(-1)!.map((array) => arrange(array.ref).data())),
    release() {
      for (const array of [...asked.flat(), ...Object.values(values)]) array.dispose();
      call.dispose();
    },
  };
}

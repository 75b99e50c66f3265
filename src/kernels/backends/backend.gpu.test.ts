import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { HERE } from '#kernels/testing/on-backend.ts';
import { openBackend } from './backend.ts';
import { BACKENDS, type BackendName } from './names.ts';
import { agree, inPlainArithmetic } from './self-test.ts';

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof BookError ? [error.code, error.params.reason] : error),
  );

const backendOf = <T>(): T => tf.backend() as unknown as T;

function loseContext(): void {
  const { gl } = backendOf<{ gpgpu: { gl: WebGL2RenderingContext } }>().gpgpu;
  gl.getExtension('WEBGL_lose_context')!.loseContext();
}

describe.each(HERE)('the backend %s', (name) => {
  it('opens once however often it is asked for, and again after it was closed', async () => {
    const [first, same] = await Promise.all([openBackend(name), openBackend(name)]);
    expect(same).toBe(first);
    expect(first.name).toBe(name);
    expect(first.adapter).not.toBe('');
    first.close();
    const second = await openBackend(name);
    expect(second).not.toBe(first);
    second.use();
    expect(tf.getBackend()).toBe(name);
    const [values] = await second.read([tf.tidy(() => tf.square(tf.tensor1d([3])))]);
    expect([...values!]).toEqual([9]);
    expect(await codeOf(first.read([]))).toEqual(['backend.lost', 'closed']);
  });

  it('reads floats, whole numbers, truth values and nothing at all, in their order', async () => {
    const backend = await openBackend(name);
    backend.use();
    const tensors = [
      tf.tensor2d([0.1, -2, 3e7, 1e-7], [2, 2]),
      tf.tensor1d([1, -70_000], 'int32'),
      tf.tensor1d([true, false], 'bool'),
      tf.tensor1d([]),
      tf.scalar(5),
    ];
    const read = await backend.read(tensors);
    expect(read.map((each) => [...each])).toEqual([
      [...Float32Array.of(0.1, -2, 3e7, 1e-7)],
      [1, -70_000],
      [1, 0],
      [],
      [5],
    ]);
    expect(await backend.read([])).toEqual([]);
    tf.dispose(tensors);
  });

  it('gives copies, of tensors that may be disposed while the answer is on its way', async () => {
    const backend = await openBackend(name);
    backend.use();
    const { tensors: before } = backend.memory();
    const tensor = tf.tensor1d([1, 2, 3]);
    const first = backend.read([tensor]);
    const second = backend.read([tensor]);
    tensor.dispose();
    const [values] = await first;
    values!.fill(7);
    expect([...(await second)[0]!]).toEqual([1, 2, 3]);
    expect(backend.memory().tensors).toBe(before);
  });

  it('leaves no tensor behind when it is closed', async () => {
    (await openBackend(name)).close();
    const { numTensors } = tf.engine().state;
    const backend = await openBackend(name);
    expect(backend.memory().tensors).toBe(numTensors + 1);
    backend.close();
    expect(backend.memory().tensors).toBe(numTensors);
  });

  it('does not believe numbers behind a wrong canary', async () => {
    const backend = await openBackend(name);
    backend.use();
    const tensor = tf.tensor1d([4, 5]);
    const honest = tf.Tensor.prototype.data;
    const data = vi.spyOn(tf.Tensor.prototype, 'data').mockImplementation(async function (this: tf.Tensor) {
      return new Float32Array((await honest.call(this)).length);
    });
    const answer = await codeOf(backend.read([tensor]));
    data.mockRestore();
    expect(answer).toEqual(['backend.lost', 'wrong']);
    expect(await codeOf(backend.read([tensor]))).toEqual(['backend.lost', 'wrong']);
    tensor.dispose();
    backend.close();
  });

  it('waits four seconds for a device that is silent, longer for a slow one, and never above a minute', async () => {
    const backend = await openBackend(name);
    backend.use();
    const tensor = tf.tensor1d([4, 5]);
    await backend.read([tensor]);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.spyOn(tf.Tensor.prototype, 'data').mockImplementation(() => new Promise(() => {}));
    const answer = codeOf(backend.read([tensor]));
    await vi.advanceTimersByTimeAsync(3900);
    expect(await Promise.race([answer, 'still waiting'])).toBe('still waiting');
    await vi.advanceTimersByTimeAsync(57_000);
    expect(await answer).toEqual(['backend.lost', 'silent']);
    vi.restoreAllMocks();
    vi.useRealTimers();
    tensor.dispose();
    backend.close();
  });

  it('fails to open where it computes wrong numbers', async () => {
    const honest = tf.Tensor.prototype.data;
    vi.spyOn(tf.Tensor.prototype, 'data').mockImplementation(async function (this: tf.Tensor) {
      const values = (await honest.call(this)) as Float32Array;
      return values.map((value, i) => (i === 100 ? value + 0.01 : value));
    });
    const answer = await codeOf(openBackend(name));
    vi.restoreAllMocks();
    expect(answer).toEqual(['backend.failed', 'wrong']);
    expect((await openBackend(name)).name).toBe(name);
  });
});

describe('backends side by side', () => {
  it('are current only when told so, and each reads its own tensors', async () => {
    const [one, other] = await Promise.all(HERE.map((name) => openBackend(name)));
    one!.use();
    const tensor = tf.tidy(() => tf.square(tf.tensor1d([2, 3])));
    other!.use();
    const its = tf.tidy(() => tf.square(tf.tensor1d([5])));
    expect(tf.getBackend()).toBe(other!.name);
    const [read, itsRead] = await Promise.all([one!.read([tensor]), other!.read([its])]);
    expect([...read[0]!, ...itsRead[0]!]).toEqual([4, 9, 25]);
    tf.dispose([tensor, its]);
    one!.close();
    other!.use();
    const [still] = await other!.read([tf.tidy(() => tf.square(tf.tensor1d([6])))]);
    expect([...still!]).toEqual([36]);
    other!.close();
  });

  it('are absent where the machine has no such thing', async () => {
    const elsewhere = BACKENDS.filter((name) => name.startsWith('web') && !HERE.includes(name));
    for (const name of elsewhere)
      expect(await codeOf(openBackend(name))).toEqual(['backend.absent', undefined]);
  });
});

if (HERE.includes('webgl'))
  describe('a graphics device that goes away', () => {
    const losses: readonly (readonly [BackendName, () => void])[] = [
      ['webgl', () => loseContext()],
      ['webgpu', () => backendOf<{ device: GPUDevice }>().device.destroy()],
    ];

    it.each(losses)('%s: reads reject within five seconds, and at once after that', async (name, lose) => {
      const backend = await openBackend(name);
      backend.use();
      const tensor = tf.tidy(() => tf.square(tf.tensor1d(new Float32Array(1000).fill(3))));
      expect((await backend.read([tensor]))[0]![999]).toBe(9);
      lose();
      const began = performance.now();
      const code = await codeOf(backend.read([tensor]));
      expect(code).toEqual(['backend.lost', expect.any(String)]);
      expect(performance.now() - began).toBeLessThan(5000);
      expect(await backend.lost).not.toBe('');
      expect(await codeOf(backend.read([tensor]))).toEqual(code);
      tf.dispose(tensor);
      backend.close();
      const again = await openBackend(name);
      const [values] = await again.read([tf.tidy(() => tf.square(tf.tensor1d([5])))]);
      expect([...values!]).toEqual([25]);
      again.close();
    });

    it('webgpu: a command that the device refuses counts as loss, for nobody knows what it left', async () => {
      const backend = await openBackend('webgpu');
      backend.use();
      const { device } = backendOf<{ device: GPUDevice }>();
      const tensor = tf.tidy(() => tf.square(tf.tensor1d(new Float32Array(1000).fill(3))));
      device.createShaderModule({ code: 'this is no shader' });
      expect(await codeOf(backend.read([tensor]))).toEqual(['backend.lost', 'signalled']);
      expect(await backend.lost).toMatch(/./);
      tensor.dispose();
      backend.close();
    });
  });

describe('the self-test', () => {
  const wanted = inPlainArithmetic();

  it('lets rounding pass and nothing else', () => {
    expect(agree(wanted, wanted)).toBe(true);
    expect(
      agree(
        wanted.map((numbers) => Float32Array.from(numbers)),
        wanted,
      ),
    ).toBe(true);
    const zeros = wanted.map(({ length }) => new Float32Array(length));
    expect(agree(zeros, wanted)).toBe(false);
    expect(agree(wanted.slice(1), wanted)).toBe(false);
    const withNaN = wanted.map((numbers) => Array.from(numbers, (number, i) => (i === 3 ? NaN : number)));
    expect(agree(withNaN, wanted)).toBe(false);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '#kernels/backends/backend.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import { Machine } from './machine.ts';
import type { Reply } from './protocol.ts';

/** What the fake machine has, by the names of its adapters. */
let has: Partial<Record<BackendName, string>> = {};

vi.mock('#kernels/backends/backend.ts', () => ({
  openBackend: (name: BackendName) =>
    has[name] === undefined
      ? Promise.reject(new BookError('backend.absent', { backend: name }))
      : Promise.resolve({ name, adapter: has[name], software: name === 'wasm', lost: new Promise(() => {}) }),
}));

const WORK = { class: 'nnlm@1:9', multiplyAdds: 1e6 };

function machineWith(adapters: typeof has): {
  machine: Machine;
  told(): Extract<Reply, { type: 'backends' }>;
} {
  has = adapters;
  const replies: Reply[] = [];
  const machine = new Machine((reply) => replies.push(reply), true);
  return { machine, told: () => replies.findLast((reply) => reply.type === 'backends')! };
}

const ALL = { webgpu: 'a GPU', webgl: 'a GPU by ANGLE', wasm: 'WebAssembly SIMD', cpu: 'JavaScript' };

/** The browser's own way to ask for an adapter, which loads none of the book's code. */
function stubAdapter(description: string | undefined): void {
  const adapter = description === undefined ? null : { info: { description } };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
}

describe('a machine that was measured on another day', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('begins where it was fastest, as long as the adapter is the same', async () => {
    const { machine, told } = machineWith(ALL);
    machine.tell({
      avoid: [],
      speeds: { [WORK.class]: { webgpu: 480, wasm: 210 } },
      adapters: { webgpu: 'a GPU', wasm: 'WebAssembly SIMD' },
    });
    expect((await machine.choose('auto', WORK)).name).toBe('webgpu');
    expect(told().speeds[WORK.class]).toEqual({ webgpu: 480, wasm: 210 });
    expect(told().adapters).toMatchObject({ webgpu: 'a GPU' });
  });

  it('forgets what another adapter could do, and chooses anew', async () => {
    const { machine, told } = machineWith(ALL);
    machine.tell({
      avoid: [],
      speeds: { [WORK.class]: { webgpu: 480, wasm: 210 }, other: { webgpu: 9 } },
      adapters: { webgpu: 'the GPU of last year', wasm: 'WebAssembly SIMD' },
    });
    expect((await machine.choose('auto', WORK)).name).toBe('wasm');
    expect(told().speeds).toEqual({ [WORK.class]: { wasm: 210 }, other: {} });
    expect(told().adapters.webgpu).toBe('a GPU');
    expect(machine.unmeasured(WORK.class)).toEqual(['webgpu', 'webgl']);
  });

  it('keeps to the reader’s choice whatever the adapter', async () => {
    const { machine } = machineWith(ALL);
    machine.tell({
      avoid: [],
      speeds: { [WORK.class]: { webgpu: 1, wasm: 210 } },
      adapters: { webgpu: 'the GPU of last year' },
    });
    expect((await machine.choose('webgpu', WORK)).name).toBe('webgpu');
  });

  it('notices a new adapter without opening it, so that a slow one of before gets its chance', async () => {
    stubAdapter('a GPU');
    const { machine, told } = machineWith(ALL);
    const known = { avoid: [], speeds: { [WORK.class]: { webgpu: 20, wasm: 210 } } };
    machine.tell({ ...known, adapters: { webgpu: 'the GPU of last year' } });
    const wasm = await machine.choose('auto', WORK);
    expect(machine.rivals(WORK.class, wasm)).toEqual([]);
    await machine.recheck();
    expect(told().speeds[WORK.class]).toEqual({ wasm: 210 });
    expect(machine.rivals(WORK.class, wasm)).toEqual(['webgpu', 'webgl']);
  });

  it('believes what it knows of an adapter that is still there', async () => {
    stubAdapter('a GPU');
    const { machine } = machineWith(ALL);
    const speeds = { [WORK.class]: { webgpu: 20, wasm: 210 } };
    machine.tell({ avoid: [], speeds, adapters: { webgpu: 'a GPU' } });
    await machine.recheck();
    const wasm = await machine.choose('auto', WORK);
    expect(machine.rivals(WORK.class, wasm)).toEqual([]);
  });

  it('forgets a graphics processor that is gone', async () => {
    stubAdapter(undefined);
    const { machine, told } = machineWith({ wasm: ALL.wasm, cpu: ALL.cpu });
    machine.tell({ avoid: [], speeds: { [WORK.class]: { webgpu: 480 } }, adapters: { webgpu: 'a GPU' } });
    expect((await machine.choose('auto', WORK)).name).toBe('wasm');
    await machine.recheck();
    expect(told().speeds[WORK.class]).toEqual({});
  });
});

describe('the rivals of where a run began', () => {
  const on = (name: BackendName, software: boolean): Backend => ({ name, software }) as Backend;

  it('are the others in the order of the ladder, until one of them has been measured', () => {
    const { machine } = machineWith(ALL);
    expect(machine.rivals(WORK.class, on('wasm', true))).toEqual(['webgpu', 'webgl']);
    machine.measured(WORK.class, 'wasm', 210);
    machine.measured(WORK.class, 'webgpu', 0);
    expect(machine.rivals(WORK.class, on('wasm', true))).toEqual(['webgl']);
    machine.measured(WORK.class, 'webgl', 80);
    expect(machine.rivals(WORK.class, on('wasm', true))).toEqual([]);
  });

  it('are led by WebAssembly where the CPU only imitates a graphics processor', () => {
    const { machine } = machineWith(ALL);
    expect(machine.rivals(WORK.class, on('webgpu', true))).toEqual(['wasm', 'webgl']);
    expect(machine.rivals(WORK.class, on('webgpu', false))[0]).toBe('wasm');
  });

  it('are not those that the CPU was seen to imitate', () => {
    const { machine } = machineWith(ALL);
    machine.tell({ avoid: [], speeds: {}, adapters: { webgpu: 'google swiftshader', webgl: 'a GPU' } });
    expect(machine.rivals(WORK.class, on('wasm', true))).toEqual(['webgl']);
  });

  it('are none but WebAssembly on the page itself', () => {
    const machine = new Machine(() => {}, false);
    expect(machine.rivals(WORK.class, on('wasm', true))).toEqual([]);
  });
});

/** A place to compute that has shown that it computes right. */
import * as tf from '@tensorflow/tfjs-core';
import { registerGradients } from '#kernels/gradients/register.ts';
import type { Recorder } from '#kernels/replay/trial.ts';
import { BookError } from '#numerics/errors.ts';
import type { Driver } from './driver.ts';
import type { Haste } from './haste.ts';
import type { BackendName } from './names.ts';
import { Reader } from './reader.ts';
import { agree, inPlainArithmetic, onDevice } from './self-test.ts';
import { within } from './time-box.ts';

export interface Backend {
  readonly name: BackendName;
  /** What computes, as the machine calls it: for reports and the badge. */
  readonly adapter: string;
  /** Whether the CPU computes, be it under the name of a graphics interface. */
  readonly software: boolean;
  /** Makes this TensorFlow.js's current backend; to be called anew after every wait. */
  use(): void;
  /**
   * Copies of the values, of any type, as float32. The tensors may be disposed as soon as this has returned. Rejects
   * with `backend.lost` rather than give numbers that the machine did not compute.
   */
  read(tensors: readonly tf.Tensor[]): Promise<Float32Array[]>;
  /** Repeats training steps in one submission; not every backend can, or would gain by it. */
  readonly recorder?: Recorder;
  /** Has steps taken before all that they need is compiled; only where programs are compiled in the reader's time. */
  readonly haste?: Haste;
  /** Settles when the machine takes the backend away, with a reason in words of the machine. */
  readonly lost: Promise<string>;
  /** Tensors of all backends together, as TensorFlow.js counts them. */
  memory(): { tensors: number; bytes: number };
  /** Frees everything on the device; every tensor of this backend is gone with it. */
  close(): void;
}

/** Each backend's code comes over the network only when it is to be opened. */
const DRIVERS: Readonly<Record<BackendName, () => Promise<{ open(): Promise<Driver> }>>> = {
  webgpu: () => import('./webgpu.ts'),
  webgl: () => import('./webgl.ts'),
  wasm: () => import('./wasm.ts'),
  cpu: () => import('./cpu.ts'),
};

/** Milliseconds that opening may take once the code is there; wasm still has to fetch its binary. */
const PATIENCE = { webgpu: 10_000, webgl: 10_000, wasm: 60_000, cpu: 10_000 } as const;

const opened = new Map<BackendName, Promise<Backend>>();

/**
 * Opens a backend, or gives the one that is open. Throws `backend.absent` where the machine has none,
 * `backend.failed` where it has one that does not compute what it should, and `code.not-loaded` where its code did not
 * come over the network.
 */
export function openBackend(name: BackendName): Promise<Backend> {
  const already = opened.get(name);
  if (already) return already;
  const opening = open(name);
  opened.set(name, opening);
  opening.catch(() => opened.delete(name));
  return opening;
}

async function open(name: BackendName): Promise<Backend> {
  tf.enableProdMode();
  registerGradients();
  const failed = (reason: string): BookError => new BookError('backend.failed', { backend: name, reason });
  let driving: Promise<Driver> | undefined;
  try {
    const code = await DRIVERS[name]().catch(() => {
      throw new BookError('code.not-loaded');
    });
    driving = code.open();
    const driver = await within(PATIENCE[name], driving, () => failed('slow'));
    // The backend is there already, so this is done when it returns.
    void tf.setBackend(name);
    const backend = wrap(name, driver);
    const tensors = backend.haste?.hastily(onDevice) ?? onDevice();
    const reading = backend.read(tensors);
    tf.dispose(tensors);
    if (!agree(await reading, inPlainArithmetic())) throw failed('wrong');
    return backend;
  } catch (error) {
    void driving?.then(
      (driver) => close(name, driver),
      () => {},
    );
    if (error instanceof BookError && error.code !== 'backend.lost') throw error;
    // What wasm's loader throws is no Error.
    throw failed(error instanceof BookError ? String(error.params.reason) : String((error as Error).message));
  }
}

function select(name: BackendName): void {
  if (tf.getBackend() !== name) void tf.setBackend(name);
}

function wrap(name: BackendName, driver: Driver): Backend {
  const reader = new Reader(name, driver);
  return {
    name,
    adapter: driver.adapter,
    software: driver.software,
    use: () => select(name),
    read(tensors) {
      select(name);
      return reader.read(tensors);
    },
    ...(driver.recorder && { recorder: driver.recorder }),
    ...(driver.haste && { haste: driver.haste }),
    lost: driver.lost,
    memory() {
      const { numTensors, numBytes } = tf.engine().state;
      return { tensors: numTensors, bytes: numBytes };
    },
    close() {
      opened.delete(name);
      select(name);
      reader.dispose();
      close(name, driver);
    },
  };
}

function close(name: BackendName, driver: Driver): void {
  tf.removeBackend(name);
  driver.close();
}

/** The passes of a scan on WebGL, of whose tensors each step has some lines of texels, one under the other. */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import activation from '#kernels/matmul/activation.glsl?raw';
import type { Constants } from '#kernels/template.ts';
import { drawInto, makeTextures } from '#kernels/webgl/draw.ts';
import copySource from './copy.glsl?raw';
import { constantsOf } from './names.ts';
import shift from './shift.glsl?raw';
import turn from './turn.glsl?raw';

type Maybe = Readonly<Record<string, TensorInfo | undefined>>;

interface Pass {
  readonly name: string;
  readonly source: string;
  readonly constants?: Constants;
  readonly sizes?: Readonly<Record<string, number>>;
}

export class Passes {
  readonly backend: MathBackendWebGL;
  readonly #kind: number;
  readonly #rows: number;
  readonly #steps: number;
  readonly #columns: number;
  /** Lines of texels of a step. */
  readonly #high: number;

  constructor(
    backend: MathBackendWebGL,
    kind: number,
    [rows, steps, columns]: readonly [number, number, number],
  ) {
    this.backend = backend;
    this.#kind = kind;
    [this.#rows, this.#steps, this.#columns] = [rows, steps, columns];
    this.#high = Math.ceil(rows / 2);
  }

  /** Room for all steps, [T·B, H], B made even. */
  room(count: number): TensorInfo[] {
    const shape = [this.#steps * this.#high * 2, this.#columns];
    return makeTextures(
      this.backend,
      Array.from({ length: count }, () => ({ shape, packed: true })),
    );
  }

  /** New tensors of one step, [B, H]. */
  state(count: number): TensorInfo[] {
    const shape = [this.#rows, this.#columns];
    return makeTextures(
      this.backend,
      Array.from({ length: count }, () => ({ shape, packed: true })),
    );
  }

  /** Draws step `t` into tensors that have room for all. */
  step(t: number, pass: Pass, inputs: Maybe, targets: readonly TensorInfo[]): void {
    this.#run(t, pass, inputs, targets, { first: t * this.#high, count: this.#high });
  }

  /** Draws what has no other steps beside it. */
  alone(t: number, pass: Pass, inputs: Maybe, targets: readonly TensorInfo[]): void {
    this.#run(t, pass, inputs, targets);
  }

  #run(
    t: number,
    { name, source, constants, sizes }: Pass,
    inputs: Maybe,
    targets: readonly TensorInfo[],
    lines?: { readonly first: number; readonly count: number },
  ): void {
    const { backend } = this;
    const given = Object.entries(inputs).filter(([, tensor]) => tensor) as [string, TensorInfo][];
    drawInto(
      backend,
      {
        name: `recurrent scan: ${name}`,
        source: activation + source,
        constants: { ...constantsOf(this.#kind), ACTIVATION: 0, ...constants },
        sizes: {
          ...{ rows: this.#rows, columns: this.#columns, steps: this.#steps, high: this.#high },
          ...{ t, from: (t - 1) * this.#high, ...sizes },
        },
      },
      Object.fromEntries(given),
      targets,
      lines,
    );
  }

  /** A matrix as the shaders fetch it: a line of texels for each two rows. */
  copy(x: TensorInfo): TensorInfo {
    const [rows, columns] = x.shape as [number, number];
    const target = makeTextures(this.backend, [{ shape: x.shape, packed: true }]);
    const pass = { name: 'copy', source: copySource, constants: { STEP: false }, sizes: { rows, columns } };
    this.alone(0, pass, { x }, target);
    return target[0]!;
  }

  /** Step `t` by itself. */
  stepOf(x: TensorInfo, t: number): TensorInfo {
    const target = this.state(1);
    const pass = { name: 'step', source: copySource, constants: { STEP: true } };
    this.alone(t, { ...pass, sizes: { from: t * this.#high } }, { x }, target);
    return target[0]!;
  }

  /** Side by side, [B, T, parts · H]; `odd` has the odd steps of a part that is alone. */
  turned(parts: readonly TensorInfo[], odd?: TensorInfo): TensorInfo {
    const all = this.#rows * this.#steps;
    const width = parts.length * this.#columns;
    const target = makeTextures(this.backend, [{ shape: [all, width], packed: true }]);
    this.alone(
      0,
      {
        ...{ name: 'turn', source: turn, sizes: { rows: all } },
        constants: { PARTS: parts.length, ODD: odd !== undefined },
      },
      { ...Object.fromEntries(parts.map((part, i) => [`part${i}`, part])), odd },
      target,
    );
    return { ...target[0]!, shape: [this.#rows, this.#steps, width] };
  }

  /** The state before each step, [B·T, H]. */
  shifted(outputs: TensorInfo, hidden: TensorInfo | undefined): TensorInfo {
    const all = this.#rows * this.#steps;
    const target = makeTextures(this.backend, [{ shape: [all, this.#columns], packed: true }]);
    const constants = { INITIAL: hidden !== undefined };
    this.alone(
      0,
      { name: 'shift', source: shift, constants, sizes: { rows: all } },
      { outputs, hidden },
      target,
    );
    return target[0]!;
  }

  release(tensors: readonly (TensorInfo | undefined)[]): void {
    for (const tensor of tensors) if (tensor) this.backend.disposeData(tensor.dataId);
  }
}

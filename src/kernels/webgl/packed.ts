/**
 * Programs over packed textures, in which a texel holds two rows of two columns: [batch, rows, columns] tensors, read
 * with `at<Name>(batch, rowPair, columnPair)` and written with `setOutput`. Padding beyond odd rows and columns must be
 * written as zero: the library relies on it.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import {
  getTextureShapeFromLogicalShape,
  isReshapeFree,
} from '@tensorflow/tfjs-backend-webgl/dist/webgl_util';
import { expand, type Constants } from '#kernels/template.ts';
import { declare } from './draw.ts';

export interface PackedProgram {
  /** A template (`template.ts`) of GLSL with a `main`, which sees the constants as ints, bools and floats. */
  readonly source: string;
  readonly constants: Constants;
  /** Uniforms of type int by name: numbers that may differ from call to call. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** In the order of the tensors given: names as in `atName`. */
  readonly names: readonly string[];
  /** [batch, rows, columns] */
  readonly output: readonly [number, number, number];
}

/** `inputs` of rank 3, or of a rank whose leading dimensions together are the batch. */
export function runPacked(
  backend: MathBackendWebGL,
  { source, constants, sizes = {}, names, output }: PackedProgram,
  inputs: readonly TensorInfo[],
): TensorInfo {
  const matrices = inputs.map(asMatrices);
  const declared = Object.entries(constants).map(declare).join('');
  const readers = matrices.map((tensor, i) => reader(names[i]!, tensor.shape, textureWidth(backend, tensor)));
  const program: GPGPUProgram = {
    variableNames: [...names],
    packedInputs: true,
    packedOutput: true,
    outputShape: [...output],
    customUniforms: Object.keys(sizes).map((name) => ({ name, type: 'int' })),
    userCode: [declared, ...readers, expand(source, constants)].join('\n'),
  };
  return backend.runWebGLProgram(
    program,
    matrices,
    'float32',
    Object.values(sizes).map((size) => [size]),
  );
}

/** The same tensor as [batch, rows, columns], which moves nothing: the last two dimensions make the layout. */
function asMatrices({ dataId, shape, dtype }: TensorInfo): TensorInfo {
  const batch = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  return { dataId, dtype, shape: [batch, ...shape.slice(-2)] };
}

/** Reads without a division where the texture is as wide as a row of the tensor, as it is unless it is large. */
function reader(name: string, [, rows, columns]: readonly number[], texels: number): string {
  const pairs = Math.ceil(columns! / 2);
  const row = `batch * ${Math.ceil(rows! / 2)} + rowPair`;
  const head = `vec4 at${name}(int batch, int rowPair, int columnPair) {`;
  if (texels === pairs) return `${head} return texelFetch(${name}, ivec2(columnPair, ${row}), 0); }`;
  return `${head}
  int texel = (${row}) * ${pairs} + columnPair;
  return texelFetch(${name}, ivec2(texel % ${texels}, texel / ${texels}), 0);
}`;
}

/** Texels in a row of the texture that the program will see: the tensor's own, or that of a packed copy made for it. */
function textureWidth(backend: MathBackendWebGL, { dataId, shape }: TensorInfo): number {
  const held = backend.texData.get(dataId);
  const isUsed = held.texture && held.isPacked && held.texShape && isReshapeFree(held.shape, [...shape]);
  const [, width] = isUsed ? held.texShape! : getTextureShapeFromLogicalShape([...shape], true);
  return Math.ceil(width / 2);
}

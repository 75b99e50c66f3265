/**
 * Runs programs of our own among the library's on WebGL: inputs in whatever layout they are, so that nothing is packed
 * or unpacked for their sake, sizes as uniforms, so that a new shape compiles nothing, and several outputs in one pass.
 * The counterpart of `dispatch`.
 *
 * Every input is a matrix, a vector one of a single row. A shader reads input `x` by
 * - `at_x(i)`: the number at place i of all;
 * - `pair_x(row, c)`: the two in columns 2c and 2c + 1 of a row;
 * - `block_x(r, c)`: those of rows 2r and 2r + 1 as well, in the order in which a packed texel has them;
 *
 * with noughts beyond the edges. It finds `PLACE`, the number of its texel, and sets `out0`, `out1`, …; the library
 * relies on noughts beyond the edges of packed ones, for which there is `within(block, r, c, rows, columns)`.
 */
import { util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base';
import { createFragmentShader } from '@tensorflow/tfjs-backend-webgl/dist/webgl_util';
import { expand, type Constants } from '#kernels/template.ts';

export interface Drawing {
  /** No other program's. */
  readonly name: string;
  /** A template (`template.ts`) of GLSL with `void main()`. */
  readonly source: string;
  /** Known to the template, and baked into the program as `const int`, `bool` or `float`. */
  readonly constants?: Constants;
  /** Uniforms of type int by name: numbers that may differ from call to call. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** The same of type float. */
  readonly numbers?: Readonly<Record<string, number>>;
}

export interface Drawn {
  readonly shape: readonly number[];
  readonly dtype?: DataType;
  /** Texels of two rows and two columns each, as products leave and want them; else one number each. */
  readonly packed: boolean;
}

/** What the library keeps of a tensor. */
interface Texture {
  readonly shape: readonly number[];
  readonly texShape: readonly [number, number];
  readonly texture: { readonly texture: object } | null;
  readonly slice?: { readonly flatOffset: number };
  isPacked?: boolean;
}

/** Of the interface to the graphics processor what is used here. */
interface Graphics {
  readonly FRAMEBUFFER: number;
  readonly COLOR_ATTACHMENT0: number;
  readonly TEXTURE_2D: number;
  createFramebuffer(): object;
  bindFramebuffer(target: number, framebuffer: object): void;
  framebufferTexture2D(
    target: number,
    attachment: number,
    kind: number,
    texture: object,
    level: number,
  ): void;
  drawBuffers(attachments: readonly number[]): void;
  viewport(x: number, y: number, width: number, height: number): void;
  scissor(x: number, y: number, width: number, height: number): void;
  uniform1i(location: object, value: number): void;
  uniform1f(location: object, value: number): void;
  uniform3i(location: object, a: number, b: number, c: number): void;
}

interface Processor {
  readonly gl: Graphics;
  createProgram(fragmentShader: unknown): { readonly vao: object };
  buildVao(program: object): void;
  setProgram(program: object): void;
  bindVertexArray(vao: object): void;
  getUniformLocation(program: object, name: string, shouldThrow: boolean): object | null;
  setInputMatrixTexture(texture: object, location: object, unit: number): void;
  setOutputMatrixTexture(texture: object, rows: number, columns: number): void;
  executeProgram(): void;
}

interface Binary {
  readonly webGLProgram: { readonly vao: object };
  readonly locations: Map<string, object | null>;
}

interface Insides {
  readonly gpgpu: Processor;
  readonly texData: { get(id: object): Texture };
  /** Programs by key, deleted with the backend. */
  readonly binaryCache: Record<string, Binary>;
}

/** For passes of several outputs, by their number. */
const framebuffers = new WeakMap<Graphics, Map<number, object>>();

/** Makes the outputs, all of as many texels, and runs the program for each of these. */
export function draw(
  backend: MathBackendWebGL,
  drawing: Drawing,
  inputs: Readonly<Record<string, TensorInfo>>,
  outputs: readonly Drawn[],
): TensorInfo[] {
  const results = makeTextures(backend, outputs);
  drawInto(backend, drawing, inputs, results);
  return results;
}

/** For programs to write. */
export function makeTextures(backend: MathBackendWebGL, outputs: readonly Drawn[]): TensorInfo[] {
  const { texData } = backend as unknown as Insides;
  return outputs.map(({ shape, dtype = 'float32', packed }) => {
    const result = backend.makeTensorInfo([...shape], dtype);
    if (packed) texData.get(result.dataId).isPacked = true;
    backend.uploadToGPU(result.dataId);
    return result;
  });
}

/** Texels that lie above one another. */
export interface Lines {
  readonly first: number;
  readonly count: number;
}

/** Runs the program for each texel of `results`, or of these lines alone; none of its inputs may be among them. */
export function drawInto(
  backend: MathBackendWebGL,
  drawing: Drawing,
  inputs: Readonly<Record<string, TensorInfo>>,
  results: readonly TensorInfo[],
  lines?: Lines,
): void {
  const { gpgpu, texData } = backend as unknown as Insides;
  const unpacked: TensorInfo[] = [];
  const given = Object.entries(inputs).map(([name, tensor]) => {
    backend.uploadToGPU(tensor.dataId);
    if (isMatrix(tensor, texData.get(tensor.dataId))) return { name, tensor };
    const plain = backend.unpackTensor(tensor);
    unpacked.push(plain);
    return { name, tensor: plain };
  });
  const packings = given.map(({ name, tensor }) => ({
    name,
    packed: texData.get(tensor.dataId).isPacked === true,
  }));
  const { webGLProgram, locations } = binaryOf(backend, drawing, packings, results.length);
  const { gl } = gpgpu;
  const width = setOutputs(
    gpgpu,
    drawing.name,
    results.map(({ dataId }) => texData.get(dataId)),
  );
  if (lines) {
    gl.viewport(0, lines.first, width, lines.count);
    gl.scissor(0, lines.first, width, lines.count);
  }
  gpgpu.setProgram(webGLProgram);
  gpgpu.bindVertexArray(webGLProgram.vao);
  const set = (name: string, to: (location: object) => void): void => {
    if (!locations.has(name)) locations.set(name, gpgpu.getUniformLocation(webGLProgram, name, false));
    const location = locations.get(name);
    if (location) to(location);
  };
  set('outputWidth', (location) => gl.uniform1i(location, width));
  for (const [name, value] of Object.entries(drawing.sizes ?? {}))
    set(name, (location) => gl.uniform1i(location, value));
  for (const [name, value] of Object.entries(drawing.numbers ?? {}))
    set(name, (location) => gl.uniform1f(location, value));
  given.forEach(({ name, tensor }, unit) => {
    const { texture, slice } = texData.get(tensor.dataId);
    const [rows, columns] = matrixShape(tensor.shape);
    set(`of_${name}`, (location) => gl.uniform3i(location, rows, columns, slice?.flatOffset ?? 0));
    set(name, (location) => gpgpu.setInputMatrixTexture(texture!.texture, location, unit));
  });
  gpgpu.executeProgram();
  for (const { dataId } of unpacked) backend.disposeData(dataId);
}

function matrixShape(shape: readonly number[]): [rows: number, columns: number] {
  const columns = shape.at(-1) ?? 1;
  return [util.sizeFromShape([...shape]) / columns, columns];
}

/** Whether the texels are those of the matrix: no two rows of different batches side by side, no other columns. */
function isMatrix({ shape }: TensorInfo, { isPacked, shape: packedAs }: Texture): boolean {
  if (!isPacked) return true;
  const [rows, columns] = matrixShape(shape);
  const height = packedAs.at(-2) ?? 1;
  return matrixShape(packedAs)[1] === columns && (height === rows || height % 2 === 0);
}

/** Where the pass draws to; gives the width of that in texels. */
function setOutputs(gpgpu: Processor, name: string, textures: readonly Texture[]): number {
  const extents = textures.map(({ texShape: [rows, columns], isPacked }) =>
    isPacked ? ([Math.ceil(rows / 2), Math.ceil(columns / 2)] as const) : ([rows, columns] as const),
  );
  const [height, width] = extents[0]!;
  if (extents.some(([h, w]) => h !== height || w !== width))
    throw new Error(`${name}: outputs of ${extents.join(' and ')} texels in one pass.`);
  if (textures.length === 1) {
    gpgpu.setOutputMatrixTexture(textures[0]!.texture!.texture, height, width);
    return width;
  }
  const { gl } = gpgpu;
  let ours = framebuffers.get(gl);
  if (!ours) framebuffers.set(gl, (ours = new Map()));
  let framebuffer = ours.get(textures.length);
  if (!framebuffer) ours.set(textures.length, (framebuffer = gl.createFramebuffer()));
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  const attachments = textures.map((_, i) => gl.COLOR_ATTACHMENT0 + i);
  textures.forEach(({ texture }, i) =>
    gl.framebufferTexture2D(gl.FRAMEBUFFER, attachments[i]!, gl.TEXTURE_2D, texture!.texture, 0),
  );
  gl.drawBuffers(attachments);
  gl.viewport(0, 0, width, height);
  gl.scissor(0, 0, width, height);
  return width;
}

interface Packing {
  readonly name: string;
  readonly packed: boolean;
}

function binaryOf(
  backend: MathBackendWebGL,
  { name, source, constants = {}, sizes = {}, numbers = {} }: Drawing,
  inputs: readonly Packing[],
  outputs: number,
): Binary {
  const { gpgpu, binaryCache } = backend as unknown as Insides;
  const declarations = Object.entries(constants).map(declare).join('');
  const key = `${name} ${inputs.map(({ packed }) => Number(packed)).join('')}\n${declarations}`;
  const known = binaryCache[key];
  if (known) return known;
  const text = [
    '#version 300 es\nprecision highp float;\nprecision highp int;\nprecision highp sampler2D;',
    ...Array.from({ length: outputs }, (_, i) => `layout(location = ${i}) out vec4 out${i};`),
    'uniform int outputWidth;\n#define PLACE (int(gl_FragCoord.y) * outputWidth + int(gl_FragCoord.x))',
    ...Object.keys(sizes).map((each) => `uniform int ${each};`),
    ...Object.keys(numbers).map((each) => `uniform float ${each};`),
    declarations,
    WITHIN,
    ...inputs.map(accessors),
    expand(source, constants),
  ].join('\n');
  const { gl } = gpgpu;
  const webGLProgram = gpgpu.createProgram(createFragmentShader(gl as never, text));
  gpgpu.buildVao(webGLProgram);
  return (binaryCache[key] = { webGLProgram, locations: new Map() });
}

/** A constant of a template, in GLSL. */
export function declare([name, value]: readonly [string, Constants[string]]): string {
  if (typeof value === 'boolean') return `const bool ${name} = ${value};\n`;
  if (typeof value === 'number') return `const int ${name} = ${value};\n`;
  return `const float ${name} = float(${Math.fround(value.f32)});\n`;
}

const WITHIN = `vec4 within(vec4 block, int r, int c, int rows, int columns) {
  if (2 * r + 1 >= rows) block.zw = vec2(0);
  if (2 * c + 1 >= columns) block.yw = vec2(0);
  return block;
}`;

function accessors({ name, packed }: Packing): string {
  return `
uniform sampler2D ${name};
uniform ivec3 of_${name}; // rows, columns, place of the first number
${
  packed
    ? `vec4 block_${name}(int r, int c) {
  int place = r * ((of_${name}.y + 1) / 2) + c;
  int width = textureSize(${name}, 0).x;
  int line = place / width;
  return within(texelFetch(${name}, ivec2(place - line * width, line), 0), r, c, of_${name}.x, of_${name}.y);
}
vec2 pair_${name}(int row, int c) {
  vec4 block = block_${name}(row / 2, c);
  return row % 2 == 0 ? block.xy : block.zw;
}
float at_${name}(int i) {
  int row = i / of_${name}.y;
  int column = i - row * of_${name}.y;
  vec2 pair = pair_${name}(row, column / 2);
  return column % 2 == 0 ? pair.x : pair.y;
}`
    : `float at_${name}(int i) {
  int place = i + of_${name}.z;
  int width = textureSize(${name}, 0).x;
  int line = place / width;
  return texelFetch(${name}, ivec2(place - line * width, line), 0).r;
}
vec2 pair_${name}(int row, int c) {
  int i = row * of_${name}.y + 2 * c;
  return vec2(at_${name}(i), 2 * c + 1 < of_${name}.y ? at_${name}(i + 1) : 0.0);
}
vec4 block_${name}(int r, int c) {
  return vec4(pair_${name}(2 * r, c), 2 * r + 1 < of_${name}.x ? pair_${name}(2 * r + 1, c) : vec2(0));
}`
}`;
}

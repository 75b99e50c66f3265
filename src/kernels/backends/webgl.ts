/** WebGL 2 with 32-bit floats, on a canvas of our own that nobody sees. */
import { env } from '@tensorflow/tfjs-core';
import { MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/base';
import { BookError } from '#numerics/errors.ts';
import { install, registerKernels, type Driver, type Ours } from './driver.ts';
import { isSoftware } from './software.ts';
import * as kernels from './webgl-kernels.ts';

/** Operations that have programs of their own on this backend. */
const OURS = import.meta.glob<Ours>('/src/kernels/*/webgl.ts', { eager: true });

const ATTRIBUTES = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  powerPreference: 'high-performance',
} as const;

export async function open(): Promise<Driver> {
  const canvas = typeof OffscreenCanvas === 'undefined' ? undefined : new OffscreenCanvas(1, 1);
  const gl = canvas?.getContext('webgl2', ATTRIBUTES);
  if (!canvas || !gl) throw new BookError('backend.absent', { backend: 'webgl' });
  const closing = new AbortController();
  const lost = new Promise<string>((resolve) =>
    canvas.addEventListener('webglcontextlost', () => resolve('webglcontextlost'), {
      signal: closing.signal,
    }),
  );
  setWebGLContext(2, gl);
  env().set('WEBGL_FORCE_F16_TEXTURES', false);
  const giveBack = (): void => {
    closing.abort();
    gl.getExtension('WEBGL_lose_context')?.loseContext();
  };
  if (!env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE') || !env().getBool('WEBGL_DOWNLOAD_FLOAT_ENABLED')) {
    giveBack();
    throw new BookError('backend.absent', { backend: 'webgl' });
  }
  registerKernels(kernels);
  for (const ours of Object.values(OURS)) registerKernels(ours.kernels);
  const backend = new MathBackendWebGL();
  install('webgl', backend);
  const { binaryCache } = backend as unknown as { binaryCache: object };
  const details = gl.getExtension('WEBGL_debug_renderer_info');
  const adapter = String(gl.getParameter(details ? details.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return {
    adapter,
    software: isSoftware(adapter),
    lost,
    compiled: () => Object.keys(binaryCache).length,
    close: giveBack,
  };
}

/** What workers have for graphics, as far as the kernels touch it; the packages' own types know the rest. */
declare module '*.wasm?url' {
  const url: string;
  export default url;
}

declare const navigator: { readonly gpu?: GPU };

interface GPUAdapterInfo {
  readonly isFallbackAdapter: boolean;
}

interface GPUAdapter {
  readonly info: GPUAdapterInfo;
}

interface GPUDevice {
  addEventListener(type: 'uncapturederror', listener: (event: { readonly error: GPUError }) => void): void;
}

declare const OffscreenCanvas: new (width: number, height: number) => OffscreenCanvas;

interface OffscreenCanvas extends EventTarget {
  getContext(kind: 'webgl2', attributes: Readonly<Record<string, unknown>>): WebGL2RenderingContext | null;
}

interface WebGL2RenderingContext {
  readonly RENDERER: number;
  getExtension(name: 'WEBGL_lose_context'): { loseContext(): void } | null;
  getExtension(name: 'WEBGL_debug_renderer_info'): { readonly UNMASKED_RENDERER_WEBGL: number } | null;
  getParameter(name: number): unknown;
}

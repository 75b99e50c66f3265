/** What computes behind a device: asked of its adapter once, because not every browser lets a device tell. */
import { isSoftware } from '#kernels/backends/software.ts';

export interface AdapterKind {
  /** As the machine calls it. */
  readonly name: string;
  /** Whether the CPU computes. */
  readonly software: boolean;
}

const kinds = new WeakMap<GPUDevice, AdapterKind>();

/** The adapter that the machine gives for computing; null where it has none. */
export async function findAdapter(): Promise<GPUAdapter | null> {
  const gpu = typeof navigator === 'undefined' ? undefined : navigator.gpu;
  return (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
}

export function kindOf(info: GPUAdapterInfo): AdapterKind {
  const words = [info.description, info.vendor, info.architecture, info.device];
  const name = words.filter((word, i) => word && words.indexOf(word) === i).join(' ') || 'WebGPU';
  return { name, software: info.isFallbackAdapter || isSoftware(name) };
}

/** To be called once for every device that programs are to run on. */
export function remember(device: GPUDevice, info: GPUAdapterInfo): AdapterKind {
  const kind = kindOf(info);
  kinds.set(device, kind);
  return kind;
}

/** Programs choose by it how they share out their work. */
export const onSoftware = (device: GPUDevice): boolean => kinds.get(device)?.software ?? false;

/** Whether four neighbours of a subgroup can read for one another. */
export const hasQuads = (device: GPUDevice): boolean => device.features.has('subgroups');

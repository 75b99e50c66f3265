/** What computes behind a device: asked of its adapter once, because not every browser lets a device tell. */
import { isSoftware } from '#kernels/backends/software.ts';

export interface AdapterKind {
  /** As the machine calls it. */
  readonly name: string;
  /** Whether the CPU computes. */
  readonly software: boolean;
}

const kinds = new WeakMap<GPUDevice, AdapterKind>();

/** To be called once for every device that programs are to run on. */
export function remember(device: GPUDevice, info: GPUAdapterInfo): AdapterKind {
  const words = [info.description, info.vendor, info.architecture, info.device];
  const name = words.filter((word, i) => word && words.indexOf(word) === i).join(' ') || 'WebGPU';
  const kind = { name, software: info.isFallbackAdapter || isSoftware(name) };
  kinds.set(device, kind);
  return kind;
}

/** Programs choose by it how they share out their work. */
export const onSoftware = (device: GPUDevice): boolean => kinds.get(device)?.software ?? false;

/** Whether four neighbours of a subgroup can read for one another. */
export const hasQuads = (device: GPUDevice): boolean => device.features.has('subgroups');

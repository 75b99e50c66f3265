/** Which bindings a compiled program writes: asked of its shader's text, which alone knows it for certain. */

const writing = new WeakMap<GPUComputePipeline, ReadonlySet<number>>();

/** To be called once for every device, before anything is compiled on it. */
export function watchPrograms(device: GPUDevice): void {
  const sources = new WeakMap<GPUShaderModule, string>();
  const createShaderModule = device.createShaderModule.bind(device);
  const createComputePipeline = device.createComputePipeline.bind(device);
  const createComputePipelineAsync = device.createComputePipelineAsync.bind(device);
  device.createShaderModule = (descriptor) => {
    const module = createShaderModule(descriptor);
    sources.set(module, descriptor.code);
    return module;
  };
  const know = (
    pipeline: GPUComputePipeline,
    { compute }: GPUComputePipelineDescriptor,
  ): GPUComputePipeline => {
    const written = writtenBy(sources.get(compute.module) ?? '');
    if (written) writing.set(pipeline, written);
    return pipeline;
  };
  device.createComputePipeline = (descriptor) => know(createComputePipeline(descriptor), descriptor);
  device.createComputePipelineAsync = async (descriptor) =>
    know(await createComputePipelineAsync(descriptor), descriptor);
}

/** Bindings of group 0; undefined where its text did not tell. */
export const bindingsWrittenBy = (pipeline: GPUComputePipeline): ReadonlySet<number> | undefined =>
  writing.get(pipeline);

const BINDING = /@group\((\w+)\)\s*@binding\((\w+)\)\s*var<storage,\s*read_write>/g;

/** Undefined where a binding is named by what is no number, or where there are several groups. */
export function writtenBy(source: string): Set<number> | undefined {
  const bindings = new Set<number>();
  for (const [, group, name] of source.matchAll(BINDING)) {
    const constant = new RegExp(`const ${name}(?::\\s*u32)?\\s*=\\s*(\\d+)u?;`).exec(source)?.[1];
    const binding = /^\d+$/.test(name!) ? Number(name) : Number(constant ?? NaN);
    if (group !== '0' || Number.isNaN(binding)) return undefined;
    bindings.add(binding);
  }
  return bindings.size > 0 ? bindings : undefined;
}

/** Sees what every library of this place asks of the graphics processor, by what the platform itself is called with. */

export interface Watch {
  /** What devices refused so far, in their words: a shader that does not compile throws nothing. */
  readonly errors: readonly string[];
  /** Programs run so far. */
  dispatches(): number;
  /** Runs it with the devices' errors caught, those too that somebody else's listener would keep to itself. */
  guarded<T>(run: () => Promise<T>): Promise<T>;
  /** Until all devices have done what was submitted to them. */
  settled(): Promise<void>;
}

const SCOPES = ['validation', 'out-of-memory', 'internal'] as const;

/** To be called once, before any library looks for a device. */
export function watch(): Watch {
  const devices = new Set<GPUDevice>();
  const contexts = new Set<WebGL2RenderingContext>();
  const errors: string[] = [];
  let dispatches = 0;
  const count = (): void => void dispatches++;

  if (typeof GPUAdapter !== 'undefined')
    after(GPUAdapter.prototype, 'requestDevice', (asked: Promise<GPUDevice>) => {
      void asked.then(
        (device) => {
          if (devices.has(device)) return;
          devices.add(device);
          device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
          void device.lost.then(({ reason, message }) => {
            devices.delete(device);
            if (reason !== 'destroyed') errors.push(`The device was lost: ${message}`);
          });
        },
        () => {},
      );
    });
  if (typeof GPUComputePassEncoder !== 'undefined')
    for (const name of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'] as const)
      after(GPUComputePassEncoder.prototype, name, count);
  if (typeof WebGL2RenderingContext !== 'undefined')
    for (const name of ['drawArrays', 'drawElements'] as const)
      after(WebGL2RenderingContext.prototype, name, count);
  if (typeof OffscreenCanvas !== 'undefined')
    after(OffscreenCanvas.prototype, 'getContext', (context: unknown) => {
      if (context instanceof WebGL2RenderingContext) contexts.add(context);
    });

  const guarded = async <T>(run: () => Promise<T>): Promise<T> => {
    const watched = [...devices];
    for (const device of watched) for (const scope of SCOPES) device.pushErrorScope(scope);
    try {
      return await run();
    } finally {
      for (const device of watched)
        for (const _ of SCOPES) {
          const error = await device.popErrorScope().catch((reason: Error) => reason);
          if (error) errors.push(error.message);
        }
      for (const gl of contexts) {
        const code = gl.getError();
        if (code !== gl.NO_ERROR) errors.push(`WebGL error ${code}`);
      }
    }
  };

  const settled = async (): Promise<void> => {
    await Promise.all([...devices].map((device) => device.queue.onSubmittedWorkDone()));
    // Reading one pixel waits for all that was drawn before.
    for (const gl of contexts) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, new Float32Array(4));
  };

  return { errors, dispatches: () => dispatches, guarded, settled };
}

/** Has `look` see what a method gives, each time that it has been called. */
function after<T extends object>(owner: T, name: keyof T & string, look: (result: never) => void): void {
  const method = owner[name] as (...args: unknown[]) => unknown;
  owner[name] = function (this: unknown, ...args: unknown[]) {
    const result = method.apply(this, args);
    look(result as never);
    return result;
  } as T[typeof name];
}

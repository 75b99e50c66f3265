/** What a device refuses throws nothing; here it is caught, so that nobody else takes it for the device’s end. */

const SCOPES = ['validation', 'out-of-memory', 'internal'] as const;

export interface Watched<T> {
  readonly result: T;
  /** In the device’s words; undefined where it took everything. Never rejects. */
  readonly refused: Promise<string | undefined>;
}

export function watched<T>(device: GPUDevice, run: () => T): Watched<T> {
  for (const scope of SCOPES) device.pushErrorScope(scope);
  let errors: Promise<(GPUError | null)[]> | undefined;
  try {
    const result = run();
    errors = Promise.all(SCOPES.map(() => device.popErrorScope()));
    const refused = errors.then(
      (all) => all.find((error) => error)?.message,
      () => 'the device is gone',
    );
    return { result, refused };
  } finally {
    if (!errors) for (const _ of SCOPES) device.popErrorScope().catch(() => {});
  }
}

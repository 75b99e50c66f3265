/** Waits for a device that may never answer. */

const TICK = 250;

/**
 * The promise's value, or that of `late` once `milliseconds` have gone by. Time counts only in ticks that this thread
 * was awake for, so that a laptop's sleep or a long piece of script is not taken for a silent device.
 */
export function within<T>(milliseconds: number, promise: Promise<T>, late: () => Error): Promise<T> {
  let left = Math.ceil(milliseconds / TICK);
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (left-- > 0) return;
      clearInterval(timer);
      reject(late());
    }, TICK);
    promise.then(resolve, reject).finally(() => clearInterval(timer));
  });
}

/** What `tf.customGrad` is for one output, for an operation of several. */
import * as tf from '@tensorflow/tfjs-core';

type Named = Readonly<Record<string, tf.Tensor>>;

interface Forward {
  readonly values: tf.Tensor[];
  /** From the slopes by every value, noughts where nobody asked, and what was saved; the slopes by all inputs. */
  gradient(slopes: readonly tf.Tensor[], saved: readonly tf.Tensor[]): Named;
}

/** Of the library's engine, which is all that its `customGrad` calls. */
interface Engine {
  runKernelFunc(call: {
    readonly inputs: Named;
    forwardFunc(backend: unknown, save: tf.GradSaveFunc): tf.Tensor[];
    backwardsFunc(slopes: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]): Record<string, () => tf.Tensor>;
  }): tf.Tensor[];
}

export function withGradient(inputs: Named, forward: (save: tf.GradSaveFunc) => Forward): tf.Tensor[] {
  let run: Forward;
  return (tf.engine() as unknown as Engine).runKernelFunc({
    inputs,
    forwardFunc(_, save) {
      run = forward(save);
      return run.values;
    },
    backwardsFunc(slopes, saved) {
      const found = run.gradient(Array.isArray(slopes) ? slopes : [slopes], saved);
      return Object.fromEntries(Object.entries(found).map(([name, slope]) => [name, () => slope]));
    },
  });
}

/** What a graphics processor has of a tensor that never left script. */
interface Insides {
  readonly texData?: { get(id: object): { readonly values?: ArrayLike<number> | null } };
  readonly tensorMap?: { get(id: object): { readonly values?: ArrayLike<number> | null } };
}

/**
 * Whether these are noughts that the library made in script for slopes that nobody asked for: handing them to a
 * graphics processor would cost more than the step that they are for. Where script cannot tell they are not.
 */
export function areNoughts({ dataId }: tf.Tensor): boolean {
  const { backend } = tf.engine().state.tensorInfo.get(dataId)!;
  const { texData, tensorMap } = backend as unknown as Insides;
  const values = (texData ?? tensorMap)?.get(dataId).values;
  return values ? Array.prototype.every.call(values, (value) => value === 0) : false;
}

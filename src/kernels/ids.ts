/** Ids that a graphics processor would not check are checked here, where script still has them. */
import * as tf from '@tensorflow/tfjs-core';

/** Each backend's record of a tensor's values; on graphics processors they leave script when they are first used. */
interface Stored {
  readonly values?: ArrayLike<number> | null;
}

interface Insides {
  readonly texData?: { get(id: object): Stored };
  readonly tensorMap?: { get(id: object): Stored };
  readSync(id: object): ArrayLike<number>;
}

/** Throws where `ids` are no int32 tensor, or where script has their values and one is outside 0 … bound−1. */
export function checkIds(
  operation: string,
  argument: string,
  ids: tf.Tensor,
  bound: number,
  exempt?: number,
): void {
  if (ids.dtype !== 'int32') throw new Error(`${operation}: ${argument} are ${ids.dtype}, not int32.`);
  const values = valuesInReach(ids);
  for (let i = 0; values && i < values.length; i++) {
    const id = values[i]!;
    if ((id < 0 || id >= bound) && id !== exempt)
      throw new Error(`${operation}: ${argument}[${i}] is ${id}, not in 0 … ${bound - 1}.`);
  }
}

function valuesInReach({ dataId }: tf.Tensor): ArrayLike<number> | undefined {
  const { backend } = tf.engine().state.tensorInfo.get(dataId)!;
  const { texData, tensorMap } = backend as unknown as Insides;
  const map = texData ?? tensorMap;
  return (map ? map.get(dataId).values : (backend as unknown as Insides).readSync(dataId)) ?? undefined;
}

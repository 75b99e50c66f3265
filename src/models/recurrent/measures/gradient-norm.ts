/** The length of the whole gradient on some texts, before any clipping: how far one step would go if nothing held it back. */
import { lossAndSlopes } from '#models/recurrent/slopes.ts';
import { askedIn, wholeText } from '#models/recurrent/text.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import type { Task } from '#numerics/progress.ts';
import type { NetworkOf } from './network-of.ts';

export interface GradientNormArguments {
  readonly part?: 'train' | 'validation' | 'heldOut';
  /** The first so many texts of it; 8 unless given. */
  readonly texts?: number;
}

export type GradientNormReading = { norm: number; loss: number };

export const gradientNorm = (networkOf: NetworkOf) =>
  function* (
    trained: Trained,
    { part = 'train', texts: wanted = 8 }: GradientNormArguments,
  ): Task<GradientNormReading> {
    const split = trained.corpus[part];
    const texts = Math.min(wanted, split.texts);
    if (!Number.isInteger(texts) || texts < 1)
      throw new BookError('measure.texts', { texts: String(wanted) });
    const network = yield* networkOf(trained);
    const { layout } = yield* trained.parameters();
    const asked = Array.from({ length: texts }, (_, index) => {
      const ids = wholeText(split, index);
      const places = askedIn(split, index);
      return { inputs: ids.slice(0, -1), asked: places.map((at) => ({ t: at - 1, target: ids[at]! })) };
    });
    const { loss, slopes } = lossAndSlopes(network, layout, asked);
    const square = slopes.reduce((sum, value) => sum + value * value, 0);
    return { norm: significant(Math.sqrt(square), 6), loss: significant(loss, 6) };
  };

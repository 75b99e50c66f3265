/** One unseen n-gram followed through the run: how alike its word and the word's twin are, and how likely its end. */
import type { UnseenReading } from '#models/nnlm/measures/unseen.ts';
import { readingsOf, type History } from '#widget-kit/history.ts';

/** N-grams that a run follows side by side. */
export const EXAMPLES = 4;

type Followed = UnseenReading['ngrams'][number];

export interface Chain extends Pick<
  Followed,
  'words' | 'context' | 'twin' | 'twinCount' | 'occurrences' | 'counted' | 'truth'
> {
  readonly points: readonly (Pick<Followed, 'cosine' | 'probability' | 'withMean' | 'counted'> & {
    readonly step: number;
  })[];
  /** The last of them: at the step that is looked at, or some steps before. */
  readonly now: Followed & { readonly step: number };
  /** Over all such n-grams of the text: how many there are, and geometric means. */
  readonly all: { readonly count: number } & Pick<Followed, 'probability' | 'withMean' | 'counted'>;
}

/** `example` counts from 1; a text may have fewer, and then its last is shown. */
export function chainOf(history: History, example: number): Chain | undefined {
  const readings = readingsOf<UnseenReading>(history, 0);
  const examples = readings.at(-1)?.value.ngrams.length ?? 0;
  if (examples === 0) return undefined;
  const at = Math.min(example, examples) - 1;
  const points = readings.map(({ step, value }) => ({ step, ...value.ngrams[at]! }));
  const now = points.at(-1)!;
  const { all, candidates } = readings.at(-1)!.value;
  return { ...now, points, now, all: { ...all!, count: candidates } };
}

export function hasNone(history: History): boolean {
  return readingsOf<UnseenReading>(history, 0).at(-1)?.value.ngrams.length === 0;
}

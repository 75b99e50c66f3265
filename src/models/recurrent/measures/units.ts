/**
 * Which unit follows what? Each unit of a layer against each thing that a reader keeps in mind. The texts are dealt to two
 * halves: on one the units are ranked and each gets its threshold, on the other what is told of them is measured, so that
 * the best of many by chance is not mistaken for one that knows.
 */
import { FOLLOWED, followed, type Followed } from '#data/world/followed.ts';
import { read } from '#models/recurrent/network.ts';
import { wholeText } from '#models/recurrent/text.ts';
import type { Trained } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import { significant } from '#numerics/json.ts';
import { slices, type Task } from '#numerics/progress.ts';
import type { NetworkOf } from './network-of.ts';
import { layerOf } from './states.ts';

export interface UnitArguments {
  /** The first so many held-out texts; 200 unless given. */
  readonly texts?: number;
  /** From 1, the lowest; the last unless given. */
  readonly layer?: number;
  /** The cell's c instead of h; of the LSTM, true unless given. */
  readonly cells?: boolean;
  /** So many of the best units for each; 3 unless given. */
  readonly best?: number;
}

export type FoundUnit = {
  unit: number;
  /** Correlation of the unit with what it follows; below 0 where it falls as that rises. */
  correlation: number;
  /** How often the unit alone tells yes from no, each counting the same; null for a distance. */
  accuracy: number | null;
};

export type UnitReading = {
  layer: number;
  cells: boolean;
  /** Of those that the text has; best unit first. */
  follows: { what: Followed; places: number; units: FoundUnit[] }[];
};

/** Places of one half: a unit's numbers and what they are held against. */
interface Sample {
  readonly unit: readonly Float64Array[];
  readonly truth: Float64Array;
}

/** With fewer places nothing can be said. */
const FEWEST = 30;

export const units = (networkOf: NetworkOf) =>
  function* (trained: Trained, asked: UnitArguments): Task<UnitReading> {
    const network = yield* networkOf(trained);
    const layer = layerOf(network, asked.layer);
    const cells = network.kind.cell === 'lstm' && asked.cells !== false;
    const { corpus } = trained;
    const split = corpus.heldOut;
    const texts = Math.min(asked.texts ?? 200, split.texts);
    if (!Number.isInteger(texts) || texts < 2)
      throw new BookError('measure.texts', { texts: String(asked.texts) });
    const isWorld = corpus.source === 'world' && corpus.tokenizer === 'word';
    const language = isWorld ? (corpus.language === 'zh' ? 'zh' : 'en') : null;
    const H = network.hidden;
    const states: number[][][] = [[], []]; // by half, one state for each place
    const truths = FOLLOWED.map((): number[][] => [[], []]);
    const due = slices();
    for (let text = 0; text < texts; text++) {
      const ids = wholeText(split, text).slice(0, -1);
      const reading = read(network, ids)[layer - 1]!;
      const values = cells ? reading.cells : reading.hidden;
      const follows = followed(
        ids.slice(1).map((id) => corpus.vocabulary.names[id]!),
        language,
      );
      for (let t = 1; t < ids.length; t++) {
        states[text % 2]!.push(Array.from(values.subarray(t * H, (t + 1) * H)));
        FOLLOWED.forEach((what, i) => truths[i]![text % 2]!.push(follows[what][t - 1]!));
      }
      if (due(60 * ids.length)) yield { done: text, total: texts };
    }
    const follows = FOLLOWED.flatMap((what, i) => {
      const [ranking, telling] = [0, 1].map((half) => sampleOf(states[half]!, truths[i]![half]!, H));
      if (!varies(ranking!) || !varies(telling!)) return [];
      const found = ranked(ranking!, telling!, what === 'distance').slice(0, Math.max(1, asked.best ?? 3));
      return [{ what, places: ranking!.truth.length + telling!.truth.length, units: found }];
    });
    return { layer, cells, follows };
  };

function sampleOf(states: readonly number[][], truths: readonly number[], H: number): Sample {
  const places = truths.flatMap((truth, place) => (Number.isNaN(truth) ? [] : [place]));
  return {
    unit: Array.from({ length: H }, (_, j) => Float64Array.from(places, (place) => states[place]![j]!)),
    truth: Float64Array.from(places, (place) => truths[place]!),
  };
}

const varies = ({ truth }: Sample): boolean =>
  truth.length >= FEWEST && truth.some((value) => value !== truth[0]);

function ranked(ranking: Sample, telling: Sample, isDistance: boolean): FoundUnit[] {
  return ranking.unit
    .map((values, unit) => ({ unit, strength: Math.abs(correlation(values, ranking.truth)) }))
    .toSorted((a, b) => b.strength - a.strength || a.unit - b.unit)
    .map(({ unit }) => ({
      unit,
      correlation: significant(correlation(telling.unit[unit]!, telling.truth), 4),
      accuracy: isDistance ? null : significant(accuracy(unit, ranking, telling), 4),
    }));
}

/** 0 where one of them never changes. */
function correlation(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  a.forEach((value, i) => {
    product += (value - meanA) * (b[i]! - meanB);
    squareA += (value - meanA) ** 2;
    squareB += (b[i]! - meanB) ** 2;
  });
  return squareA > 0 && squareB > 0 ? product / Math.sqrt(squareA * squareB) : 0;
}

/** The threshold half-way between the means of yes and no on one half, balanced over both on the other. */
function accuracy(unit: number, ranking: Sample, telling: Sample): number {
  const of = ({ unit: all, truth }: Sample, yes: number): Float64Array =>
    all[unit]!.filter((_, i) => truth[i] === yes);
  const [no, yes] = [mean(of(ranking, 0)), mean(of(ranking, 1))];
  const saysYes = (value: number): boolean => value > (no + yes) / 2 === yes > no;
  const rate = (values: Float64Array, wanted: boolean): number =>
    mean(Float64Array.from(values, (value) => (saysYes(value) === wanted ? 1 : 0)));
  return (rate(of(telling, 0), false) + rate(of(telling, 1), true)) / 2;
}

const mean = (values: Float64Array): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

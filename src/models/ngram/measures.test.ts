import { describe, expect, it } from 'vitest';
import { random } from '#numerics/random.ts';
import { measures } from './measures.ts';
import { shannonBounds } from './measures/shannon-bounds.ts';
import { fit } from './ngram.ts';
import { finish } from '#numerics/progress.ts';

const VOCABULARY = 40;

/** Words with Zipf frequencies, half of them foretold by the word before; id 39 never occurs. */
function texts(seed: number, number: number): number[][] {
  const { next, below } = random(seed, 'texts');
  const word = () => Math.min(Math.floor(Math.exp(next() * Math.log(38))), 37) + 1;
  return Array.from({ length: number }, () => {
    const text: number[] = [];
    while (below(8) > 0) text.push(below(2) && text.length > 0 ? 1 + ((text.at(-1)! * 5) % 38) : word());
    return text;
  });
}

const data = {
  train: texts(1, 600),
  validation: texts(2, 100),
  heldOut: texts(3, 100),
  vocabularySize: VOCABULARY,
};
const fitted = finish(fit(data, { order: 5 }));
const kneserNey = { smoothing: 'modified-kneser-ney', order: 3 } as const;

describe('perplexity', () => {
  it('is the exponential of the mean score over tokens and ends', () => {
    const { perplexity, nats, predictions, texts } = finish(measures.perplexity(fitted, kneserNey));
    const model = finish(fitted.model('modified-kneser-ney', 3));
    const expected = data.heldOut.reduce((sum, text) => sum + model.score(text), 0);
    expect(nats).toBeCloseTo(expected, 8);
    expect(predictions).toBe(data.heldOut.reduce((sum, text) => sum + text.length + 1, 0));
    expect(texts).toBe(100);
    expect(perplexity).toBeCloseTo(Math.exp(expected / predictions), 10);
  });

  it('is none where a token was impossible, and tells how many were', () => {
    const score = finish(measures.perplexity(fitted, { smoothing: 'maximum-likelihood', order: 4 }));
    expect([score.perplexity, score.nats]).toEqual([null, null]);
    expect(score.impossible).toBeGreaterThan(10);
  });

  it('is none for scores that are no probabilities', () => {
    const score = finish(measures.perplexity(fitted, { smoothing: 'stupid-backoff', order: 3 }));
    expect([score.perplexity, score.normalised]).toEqual([null, false]);
  });

  it('falls with n on the training text, and on another only where the smoothing is good', () => {
    const { curves } = finish(measures.curves(fitted, {}));
    const curve = (smoothing: string, split: string) =>
      curves
        .find((one) => one.smoothing === smoothing && one.split === split)!
        .points.map((p) => p.perplexity ?? Infinity);
    const training = curve('maximum-likelihood', 'training');
    for (let i = 1; i < 5; i++) expect(training[i]!).toBeLessThan(training[i - 1]!);
    expect(curve('maximum-likelihood', 'heldOut')[4]).toBe(Infinity);
    const addOne = curve('add-k', 'heldOut');
    expect(addOne[4]!).toBeGreaterThan(addOne[1]! * 1.3);
    const best = curve('modified-kneser-ney', 'heldOut');
    expect(best[4]!).toBeLessThan(best[1]! * 1.1);
    expect(best[4]!).toBeLessThan(addOne[4]!);
    expect(curves.length).toBe(12);
  });

  it('stops at its limit and reports progress up to its total', () => {
    const limited = finish(measures.perplexity(fitted, { ...kneserNey, split: 'training', limit: 50 }));
    expect(limited.predictions).toBe(50);
    const steps = [...measures.curves(fitted, { smoothings: [{ smoothing: 'add-k', options: { k: 0.1 } }] })];
    expect(steps.every(({ done, total }, i) => done <= total && done >= (steps[i - 1]?.done ?? 0))).toBe(
      true,
    );
    expect(steps.at(-1)!.done).toBe(steps.at(-1)!.total);
  });

  it('of no text is none', () => {
    const empty = finish(fit({ ...data, heldOut: [], validation: [] }, { order: 2 }));
    expect(finish(measures.perplexity(empty, { ...kneserNey, order: 2 })).perplexity).toBeNull();
    expect(finish(measures.unseenRate(empty, {}))[0]!.rate).toBeNull();
  });
});

describe('surprisals', () => {
  it('sum to the score and mark n-grams that never occurred', () => {
    const tokens = [...data.heldOut[1]!, 39];
    const result = finish(measures.surprisals(fitted, { ...kneserNey, tokens }));
    expect(result.surprisals).toHaveLength(tokens.length + 1);
    expect(result.nats).toBeCloseTo(finish(fitted.model('modified-kneser-ney', 3)).score(tokens), 9);
    const unseen = result.surprisals.at(-2)!;
    expect([unseen.token, unseen.count, unseen.seenOrder]).toEqual([39, 0, 0]);
    expect(unseen.nats).toBeGreaterThan(3);
    const end = result.surprisals.at(-1)!;
    expect([end.token, end.contextCount, end.seenOrder]).toEqual([0, 0, 1]);
  });

  it('of the impossible are none', () => {
    const { surprisals, nats } = finish(
      measures.surprisals(fitted, { smoothing: 'maximum-likelihood', order: 2, tokens: [39], ends: false }),
    );
    expect([surprisals[0]!.nats, surprisals[0]!.count, nats]).toEqual([null, 0, null]);
  });
});

describe('the guessing game', () => {
  it('ranks each token among all, and adds up its bits', () => {
    const tokens = data.heldOut[4]!;
    const { guesses } = finish(measures.rank(fitted, { ...kneserNey, tokens }));
    const model = finish(fitted.model('modified-kneser-ney', 3));
    expect(guesses.at(-1)!.cumulativeBits).toBeCloseTo(model.score(tokens) / Math.LN2, 9);
    const row = finish(measures.distribution(fitted, { ...kneserNey, context: [0], top: VOCABULARY })).rows;
    expect(row[guesses[0]!.rank - 1]!.token).toBe(tokens[0] ?? 0);
  });

  it('bounds the entropy from the guesses needed, as Shannon did', () => {
    const ranks = [1, 1, 1, 1, 2, 2, 3, 4]; // q = 1/2, 1/4, 1/8, 1/8
    expect(shannonBounds(ranks)!.upper).toBeCloseTo(1.75, 14);
    const lower = 2 * (1 / 4 - 1 / 8) * 1 + 3 * (1 / 8 - 1 / 8) * Math.log2(3) + 4 * (1 / 8) * 2;
    expect(shannonBounds(ranks)!.lower).toBeCloseTo(lower, 14);
    expect(shannonBounds([])).toBeNull();
    expect(shannonBounds([1, 1])).toEqual({ lower: 0, upper: 0 });
  });
});

describe('tables', () => {
  it('show what followed a context, the most frequent first', () => {
    const { rows, others, total, distinct } = finish(measures.countRow(fitted, { context: [0], top: 5 }));
    expect(total).toBe(600);
    expect(rows).toHaveLength(5);
    expect(rows.every((row, i) => i === 0 || row.count <= rows[i - 1]!.count)).toBe(true);
    expect(rows.reduce((sum, row) => sum + row.count, others.count)).toBe(600);
    expect(rows.length + others.tokens).toBe(distinct);
    expect(finish(measures.countRow(fitted, { context: [39] }))).toMatchObject({ total: 0, rows: [] });
    const long = [1, 2, 0, 5, 6, 7, 8, 9];
    expect(finish(measures.countRow(fitted, { context: long })).context).toEqual([6, 7, 8, 9]);
    expect(finish(measures.countRow(fitted, { context: [4, 0, 5] })).context).toEqual([0, 5]);
  });

  it('show what a model expects, and keep the rest', () => {
    const { rows, others } = finish(measures.distribution(fitted, { ...kneserNey, context: [0, 3], top: 7 }));
    expect(rows).toHaveLength(7);
    expect(rows.reduce((sum, row) => sum + row.probability, others.probability)).toBeCloseTo(1, 9);
    const { probability } = finish(
      measures.explanation(fitted, { ...kneserNey, context: [0, 3], token: rows[0]!.token }),
    );
    expect(probability).toBe(rows[0]!.probability);
  });

  it('count what never occurred: more of it the longer the n-gram', () => {
    const rates = finish(measures.unseenRate(fitted, {}));
    expect(rates.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5]);
    for (let i = 1; i < 5; i++) expect(rates[i]!.rate!).toBeGreaterThanOrEqual(rates[i - 1]!.rate!);
    expect(rates[4]!.rate).toBeGreaterThan(0.2);
    expect(finish(measures.unseenRate(fitted, { split: 'training' }))[4]!.unseen).toBe(0);
  });

  it('rank the words of a Zipf text along a falling line', () => {
    const zipf = finish(measures.zipf(fitted, {}));
    expect(zipf.types).toBe(38);
    expect(zipf.tokens).toBe(data.train.reduce((sum, text) => sum + text.length, 0));
    expect(zipf.points[0]!.rank).toBe(1);
    expect(zipf.points.at(-1)!.rank).toBe(38);
    expect(zipf.points.every((point, i) => i === 0 || point.count <= zipf.points[i - 1]!.count)).toBe(true);
    expect(zipf.slope!).toBeLessThan(-0.3);
    expect(finish(measures.zipf(finish(fit({ ...data, train: [[]] }, { order: 1 })), {}))).toMatchObject({
      types: 0,
      points: [],
      slope: null,
    });
  });

  it('list the most frequent n-grams of an order', () => {
    const result = finish(measures.frequencies(fitted, { order: 2, top: 30 }));
    expect(result.ngrams).toHaveLength(30);
    for (const { tokens, count } of result.ngrams) expect(fitted.counts.countOf(tokens)).toBe(count);
    const all = finish(measures.frequencies(fitted, { order: 2, top: 10_000, counts: 10_000 }));
    expect(all.ngrams).toHaveLength(all.distinct);
    expect(all.ngrams.slice(0, 30)).toEqual(result.ngrams);
    expect(all.total).toBe(fitted.counts.predictions);
    expect(all.countsOfCounts.reduce((sum, { ngrams }) => sum + ngrams, 0)).toBe(all.distinct);
    expect(() => finish(measures.frequencies(fitted, { order: 6 }))).toThrow('order-out-of-range');
  });
});

describe('sampling', () => {
  const sample = (args: object) => finish(measures.sampleText(fitted, { ...kneserNey, seed: 5, ...args }));

  it('repeats itself for the same seed and differs for the next draw', () => {
    expect(sample({ draw: 1 })).toEqual(sample({ draw: 1 }));
    const texts = Array.from({ length: 8 }, (_, draw) => sample({ draw }).tokens.join(' '));
    expect(new Set(texts).size).toBeGreaterThan(4);
  });

  it('follows the model’s probabilities', () => {
    const model = finish(fitted.model('modified-kneser-ney', 3));
    const q = model.distribution(model.after([0]));
    const firsts = new Float64Array(VOCABULARY);
    const draws = 3000;
    for (let draw = 0; draw < draws; draw++) {
      const first = sample({ draw, maxLength: 1 }).tokens[0] ?? 0;
      firsts[first] = firsts[first]! + 1;
    }
    for (let w = 0; w < VOCABULARY; w++) {
      const deviation = Math.sqrt(q[w]! * (1 - q[w]!) * draws);
      expect(Math.abs(firsts[w]! - q[w]! * draws)).toBeLessThan(5 * deviation + 2);
    }
  });

  it('is bolder when hot, and takes the likeliest when frozen', () => {
    const mean = (temperature: number) => {
      const nats = Array.from({ length: 40 }, (_, draw) => sample({ draw, temperature }).nats).flat();
      return nats.reduce<number>((sum, value) => sum + value!, 0) / nats.length;
    };
    expect(mean(0.5)).toBeLessThan(mean(1));
    expect(mean(1)).toBeLessThan(mean(3));
    expect(sample({ temperature: 0, seed: 1 })).toEqual(sample({ temperature: 0, seed: 2 }));
    expect(sample({ temperature: 0.01 }).nats.every((value) => value! < 3)).toBe(true);
  });

  it('ends at the boundary, at its length, or where maximum likelihood knows no way on', () => {
    expect(sample({ maxLength: 3, prefix: [1, 2, 3] })).toMatchObject({ tokens: [1, 2, 3], ended: 'length' });
    const lost = { smoothing: 'maximum-likelihood', order: 3, prefix: [39, 39], seed: 1 } as const;
    expect(finish(measures.sampleText(fitted, lost))).toMatchObject({ tokens: [39, 39], ended: 'nowhere' });
    expect(sample({}).ended).toBe('boundary');
  });

  it('refuses a temperature out of range', () => {
    for (const temperature of [-1, 5.1, NaN, Infinity]) {
      expect(() => sample({ temperature })).toThrow('temperature-out-of-range');
    }
  });
});

describe('measures', () => {
  it('give JSON that survives the way back', () => {
    const results = [
      finish(measures.curves(fitted, {})),
      finish(measures.zipf(fitted, {})),
      finish(measures.frequencies(fitted, { order: 3 })),
      finish(measures.explanation(fitted, { ...kneserNey, context: [0], token: 2 })),
      finish(measures.rank(fitted, { smoothing: 'maximum-likelihood', order: 3, tokens: [39] })),
    ];
    for (const result of results) expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('refuse names that they do not know', () => {
    const unknown = { smoothing: 'toString' as 'add-k', order: 2 };
    expect(() => finish(measures.perplexity(fitted, unknown))).toThrow('unknown-smoothing');
    const split = 'constructor' as 'training';
    expect(() => finish(measures.unseenRate(fitted, { split }))).toThrow('unknown-split');
  });
});

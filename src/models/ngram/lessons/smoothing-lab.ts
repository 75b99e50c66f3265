/** A sentence under one smoothing, and one of its words under the glass: what follows its context, and what each order gave. */
import type { Corpus } from '#data/text/corpus.ts';
import type { Progress } from '#numerics/progress.ts';
import { explain, type ExplainedOrder } from '#models/ngram/explanation.ts';
import type { SmoothingName } from '#models/ngram/index.ts';
import { significant } from '#numerics/json.ts';
import type { NgramModel } from '#models/ngram/ngram-model.ts';
import { surprisals } from '#models/ngram/measures/one-text.ts';
import { BOUNDARY } from '#models/language-model.ts';
import { modelOf, type ModelArgs } from './model-choice.ts';
import { chosenText, inBits, wordsOf, type NgramRun, type TextArgs } from './run.ts';
import { sizeOfText } from './text-size.ts';

export type SmoothingLab = {
  /** Number among the held-out texts, from 0, of how many; −1: typed. */
  index: number;
  texts: number;
  smoothing: SmoothingName;
  order: number;
  normalised: boolean;
  vocabularySize: number;
  language: string;
  source: Corpus['source'];
  /** Every token, and `¶` for the end. */
  words: string[];
  bits: (number | null)[];
  /** How often each occurred after its full context, and how often that context did. */
  counts: number[];
  contextCounts: number[];
  /** exp(nats / W); null where infinite and where the model is not normalised. */
  perplexity: number | null;
  W: number;
  /** The chosen word, from 1. */
  position: number;
  /** Its full context, its count, and how many different words followed it. */
  context: string[];
  contextCount: number;
  kinds: number;
  /** Some words that followed this context (the most frequent first), then some that never did (the likeliest first). */
  rows: LabRow[];
  /** What the rows leave out. */
  otherSeen: { words: number; before: number; after: number };
  otherUnseen: { words: number; after: number };
  mass: MassMoved;
  probability: number;
  /** From the full context down to the uniform distribution; `length` words of the context are left. Exact numbers. */
  ladder: (Omit<ExplainedOrder, 'context'> & { length: number })[];
  /** What the smoothing estimated or was given, by order from 1: discounts, weights, ratios. Empty where it has none. */
  estimates: number[][];
};

export type LabRow = { word: string; count: number; before: number | null; after: number };

export type MassMoved = {
  /** What the words that were seen here lose, and what those that were not get, as parts of one. */
  taken: number;
  unseen: number;
  /** The sum over the vocabulary. */
  sum: number;
};

const SEEN_ROWS = 7;
const UNSEEN_ROWS = 4;

export function* smoothingLab(
  run: NgramRun,
  args: TextArgs & ModelArgs & { readonly position: number },
): Generator<Progress, SmoothingLab> {
  const { fit, corpus } = run;
  const text = chosenText(run, args);
  const choice = modelOf(run, args);
  const model = yield* fit.model(choice.smoothing, choice.order, choice.options);
  const scored = yield* surprisals(fit, { ...choice, tokens: text.ids });
  const { W } = sizeOfText(run, text);
  const tokens = [...text.ids, BOUNDARY];
  const counts = scored.surprisals.map(({ count }) => count);
  const bits = scored.surprisals.map(({ nats }) => inBits(nats));
  const asked = Number.isInteger(args.position) ? args.position : 0;
  const position = asked < 1 ? mostTelling(counts, bits) : Math.min(asked, tokens.length);
  const context = [BOUNDARY, ...tokens.slice(0, position - 1)];
  const { orders, probability, context: used } = explain(model, context, tokens[position - 1]!);
  return {
    index: text.index,
    texts: corpus.heldOut.texts,
    smoothing: choice.smoothing,
    order: choice.order,
    normalised: scored.normalised,
    vocabularySize: corpus.vocabulary.size,
    language: corpus.language,
    source: corpus.source,
    words: wordsOf(corpus, tokens),
    bits,
    counts,
    contextCounts: scored.surprisals.map(({ contextCount }) => contextCount),
    perplexity: scored.nats === null || !scored.normalised ? null : Math.exp(scored.nats / W),
    W,
    position,
    context: wordsOf(corpus, used),
    ...expectation(run, model, context, used, tokens[position - 1]!),
    probability,
    ladder: orders.map(({ context: own, ...rest }) => ({ ...rest, length: own.length })),
    estimates: estimatesOf(model),
  };
}

/** The first word that never followed its context; else the most surprising one. From 1. */
function mostTelling(counts: readonly number[], bits: readonly (number | null)[]): number {
  const unseen = counts.indexOf(0);
  if (unseen >= 0) return unseen + 1;
  return bits.indexOf(Math.max(...bits.map((value) => value ?? Infinity))) + 1;
}

/** The distribution after a context, before smoothing (counts alone) and after. */
function expectation(
  { fit: { counts }, corpus }: NgramRun,
  model: NgramModel,
  context: readonly number[],
  used: readonly number[],
  chosen: number,
): Pick<SmoothingLab, 'contextCount' | 'kinds' | 'rows' | 'otherSeen' | 'otherUnseen' | 'mass'> {
  const q = model.distribution(model.after(context));
  const seen = counts.children(used).toSorted((a, b) => b.count - a.count || a.token - b.token);
  const contextCount = seen.reduce((sum, { count }) => sum + count, 0);
  const countOf = new Map(seen.map(({ token, count }) => [token, count]));
  const before = (token: number): number => (countOf.get(token) ?? 0) / contextCount;
  const sum = q.reduce((total, value) => total + value, 0);
  const seenAfter = seen.reduce((total, { token }) => total + q[token]!, 0);
  const taken = seen.reduce((total, { token }) => total + Math.max(0, before(token) - q[token]!), 0);

  const unseen = likeliest(q, (token) => !countOf.has(token), UNSEEN_ROWS);
  const shown = seen.slice(0, SEEN_ROWS).map(({ token }) => token);
  if (countOf.has(chosen) && !shown.includes(chosen)) shown.push(chosen);
  if (!countOf.has(chosen) && !unseen.includes(chosen)) unseen.push(chosen);
  const name = (token: number): string => corpus.vocabulary.names[token] ?? '';
  const total = (tokens: readonly number[]): number => tokens.reduce((all, token) => all + q[token]!, 0);
  return {
    contextCount,
    kinds: seen.length,
    rows: [...shown, ...unseen].map((token) => ({
      word: name(token),
      count: countOf.get(token) ?? 0,
      before: contextCount > 0 ? significant(before(token), 5) : null,
      after: significant(q[token]!, 5),
    })),
    otherSeen: {
      words: seen.length - shown.length,
      before: contextCount > 0 ? Math.max(0, 1 - shown.reduce((all, token) => all + before(token), 0)) : 0,
      after: Math.max(0, seenAfter - total(shown)),
    },
    otherUnseen: {
      words: q.length - seen.length - unseen.length,
      after: Math.max(0, sum - seenAfter - total(unseen)),
    },
    mass: { taken, unseen: Math.max(0, sum - seenAfter), sum },
  };
}

/** The likeliest ids of a kind, ties by id; one pass, for a vocabulary may be large and only a few are wanted. */
function likeliest(q: Float64Array, wanted: (token: number) => boolean, number: number): number[] {
  const best: number[] = [];
  for (let token = 0; token < q.length; token++) {
    if (best.length === number && q[token]! <= q[best[number - 1]!]!) continue;
    if (!wanted(token)) continue;
    const at = best.findIndex((other) => q[token]! > q[other]!);
    best.splice(at < 0 ? best.length : at, 0, token);
    best.length = Math.min(best.length, number);
  }
  return best;
}

function estimatesOf({ smoothing: { parameters } }: NgramModel): number[][] {
  const [values] = Object.values(
    parameters as Record<string, number | readonly (number | readonly number[])[]>,
  );
  if (!Array.isArray(values)) return values === undefined ? [] : [[values as number]];
  return (values as readonly (number | readonly number[])[]).map((value) =>
    [value].flat().map((one) => significant(one as number, 5)),
  );
}

/**
 * Katz back-off with Good–Turing discounts. Katz (1987); Chen & Goodman (1998), §2.4:
 *   P(w | h) = d(c)·c(hw) / c(h) if hw occurred, else α(h)·P(w | h′), with d(c) = 1 for c > 5 and otherwise
 *   d(r) = (r* / r − A) / (1 − A),  r* = (r + 1)·n_{r+1} / n_r,  A = 6·n_6 / n_1, from the order's counts of counts.
 * Where these give a discount outside (0, 1), the n_r are first smoothed as in Gale & Sampson (1995), "Good–Turing
 * frequency estimation without tears": a line through log Z_r over log r. Where that fails too (fewer than two distinct
 * counts, or a slope above −1), d(r) = (r − ½) / r.
 * A context whose n-grams all occurred more than five times would leave nothing to unseen words: its total then counts
 * one occurrence more, as in SRILM. A context that was followed by the whole vocabulary has no unseen word to give to:
 * its discounted probabilities are scaled up to one.
 */
import { countsOfCounts, type CountsOfCounts } from '#models/ngram/counts-of-counts.ts';
import type { NgramCounts } from '#models/ngram/counts.ts';
import { occurrences, type Smoothing } from '#models/ngram/smoothing.ts';

/** Counts up to this one are discounted (Katz's k). */
export const DISCOUNTED = 5;

export function goodTuring(counts: NgramCounts, order: number): Smoothing {
  const ratios: Float64Array[] = [new Float64Array(DISCOUNTED + 1)]; // [order][count]: d(r)
  for (let k = 1; k <= order; k++) ratios.push(discountRatios(countsOfCounts(counts, k)));
  const { count, first, token, suffix, vocabularySize } = counts;
  const contexts = first.length - 1;
  const alpha = new Float64Array(contexts); // 0: not computed yet
  const freedCounts = new Float64Array(contexts); // 0: not computed yet; −1: nothing, so one occurrence is added

  const kept = (k: number, c: number) => (c > DISCOUNTED ? c : ratios[k]![c]! * c);
  const kinds = (context: number) => first[context + 1]! - first[context]!;

  /** Σ c(hw) − d·c(hw), summed directly: a difference from 1 would lose digits. */
  function freedCount(k: number, context: number): number {
    if (freedCounts[context] === 0) {
      let sum = 0;
      for (let i = first[context]!; i < first[context + 1]!; i++) sum += count[i]! - kept(k, count[i]!);
      freedCounts[context] = sum > 0 ? sum : -1;
    }
    return freedCounts[context]!;
  }

  function freed(k: number, context: number): number {
    const sum = freedCount(k, context);
    return sum > 0 ? sum / count[context]! : 1 / (count[context]! + 1);
  }

  function mass(k: number, context: number, ngram: number): number {
    const total = count[context]! + (freedCount(k, context) > 0 ? 0 : 1);
    const share = kept(k, count[ngram]!) / total;
    return kinds(context) === vocabularySize ? share / (1 - freed(k, context)) : share;
  }

  /** Σ P(w | h′) over the w unseen after h. */
  function unseenMass(k: number, context: number): number {
    if (k === 1) return (vocabularySize - kinds(context)) / vocabularySize;
    const shorter = suffix[context]!;
    let seen = 0;
    for (let i = first[context]!; i < first[context + 1]!; i++) seen += mass(k - 1, shorter, suffix[i]!);
    if (seen < 0.99) return 1 - seen;
    // So little is unseen that the difference would be mostly rounding: add it up instead.
    let unseen = kinds(shorter) === vocabularySize ? 0 : freed(k - 1, shorter);
    let own = first[context]!;
    for (let i = first[shorter]!; i < first[shorter + 1]!; i++) {
      if (own < first[context + 1]! && token[own] === token[i]) own++;
      else unseen += mass(k - 1, shorter, i);
    }
    return unseen;
  }

  function weight(k: number, context: number): number {
    if (kinds(context) === vocabularySize) return 0;
    if (alpha[context] === 0) alpha[context] = freed(k, context) / unseenMass(k, context);
    return alpha[context]!;
  }

  return {
    normalised: true,
    backsOff: true,
    usesShorterContexts: true,
    unseenWeight: 1,
    parameters: { ratios: ratios.slice(1).map((d) => [...d.subarray(1)]) },
    ...occurrences(counts),
    mass,
    weight,
  };
}

/** d(1) … d(5) of one order. */
export function discountRatios(n: CountsOfCounts): Float64Array {
  const smoothed = smoothedCounts(n);
  return (
    katzRatios((r) => n.at(r)) ??
    (smoothed && katzRatios(smoothed)) ??
    Float64Array.from({ length: DISCOUNTED + 1 }, (_, r) => (r === 0 ? 0 : (r - 0.5) / r))
  );
}

function katzRatios(n: (r: number) => number): Float64Array | undefined {
  const common = ((DISCOUNTED + 1) * n(DISCOUNTED + 1)) / n(1); // A
  const ratios = new Float64Array(DISCOUNTED + 1);
  for (let r = 1; r <= DISCOUNTED; r++) {
    ratios[r] = (((r + 1) * n(r + 1)) / (r * n(r)) - common) / (1 - common);
    if (!(ratios[r]! > 0 && ratios[r]! < 1)) return undefined;
  }
  return common < 1 ? ratios : undefined;
}

/** S(r): a least-squares line through log Z_r, where Z_r spreads n_r over the gap between its neighbours. */
function smoothedCounts(n: CountsOfCounts): ((r: number) => number) | undefined {
  const { present } = n;
  if (present.length < 2) return undefined;
  const x = present.map(Math.log);
  const y = present.map((r, i) => {
    const below = present[i - 1] ?? 0;
    const above = present[i + 1] ?? 2 * r - below;
    return Math.log((2 * n.at(r)) / (above - below));
  });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
  const slope = covariance / mean(x.map((value) => (value - meanX) ** 2));
  return (r) => Math.exp(meanY + slope * (Math.log(r) - meanX));
}

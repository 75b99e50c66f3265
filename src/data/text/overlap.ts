/** How much of the held-out text also stands in the training text: what a model may simply remember. */
import { slices, type Progress } from '#numerics/progress.ts';

export const GRAM = 8;

export interface Overlap {
  /** Held-out texts, and how many of them stand in training word for word. */
  texts: number;
  sharedTexts: number;
  /** Runs of 8 tokens within held-out texts (repeats counted), and how many of them stand in training. */
  grams: number;
  sharedGrams: number;
}

/** Texts as token ids, over all types of the document (before any cut). */
export function* measureOverlap(
  train: readonly Int32Array[],
  heldOut: readonly Int32Array[],
): Generator<Progress<'overlap'>, Overlap> {
  const total = train.length + 2 * heldOut.length;
  const due = slices();
  let done = 0;
  const wholes = new Map<string, boolean>();
  const grams = new Map<number, boolean>();
  for (const text of heldOut) {
    wholes.set(text.join(), false);
    for (let i = 0; i + GRAM <= text.length; i++) grams.set(gramKey(text, i), false);
    done++;
    if (due(text.length)) yield { phase: 'overlap', done, total };
  }
  for (const text of train) {
    const whole = text.join();
    if (wholes.has(whole)) wholes.set(whole, true);
    for (let i = 0; i + GRAM <= text.length; i++) {
      const key = gramKey(text, i);
      if (grams.has(key)) grams.set(key, true);
    }
    done++;
    if (due(text.length)) yield { phase: 'overlap', done, total };
  }
  const overlap: Overlap = { texts: heldOut.length, sharedTexts: 0, grams: 0, sharedGrams: 0 };
  for (const text of heldOut) {
    if (wholes.get(text.join())) overlap.sharedTexts++;
    for (let i = 0; i + GRAM <= text.length; i++) {
      overlap.grams++;
      if (grams.get(gramKey(text, i))) overlap.sharedGrams++;
    }
    done++;
    if (due(text.length)) yield { phase: 'overlap', done, total };
  }
  return overlap;
}

/** 53 bits of hash for 8 ids from `from` on: among a million runs, a false match has a chance of about 1e-5. */
function gramKey(ids: Int32Array, from: number): number {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = from; i < from + GRAM; i++) {
    a = Math.imul(a ^ ids[i]!, 0x5bd1e995);
    a ^= a >>> 15;
    b = Math.imul(b ^ ids[i]!, 0xc2b2ae35);
    b ^= b >>> 13;
  }
  return (a >>> 0) * 2 ** 21 + ((b >>> 0) & 0x1fffff);
}

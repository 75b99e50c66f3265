/**
 * Examples of a model that predicts at every place of what it reads. A text's first example holds its first tokens, as
 * many as the model reads; each further one reaches on and, to fill its row, back over targets that have had their turn.
 * So every target is asked for once, and nothing is seen of another text. Where a split asks only for some of its tokens,
 * the others are no targets, and examples without any are left out.
 */
import type { Split } from '#data/text/corpus.ts';
import { BOUNDARY } from './language-model.ts';
import { IGNORED, type Examples, type Purpose } from './trainable.ts';

/**
 * For the score each further example asks for one target more, on the last `context` tokens. In training that would be an
 * example for every token of a long text: there it asks for as many as it can.
 */
export function windows(split: Split, context: number, purpose: Purpose): Examples {
  return windowsOf(split, context, purpose === 'score' ? 1 : context);
}

/** The same, with so many targets more in each further example of a text. */
export function windowsOf(split: Split, context: number, stride: number): Examples {
  const all = everyWindow(split, context, stride);
  return split.asked ? askingOnes(all) : all;
}

function everyWindow({ ids, starts, texts, asked }: Split, context: number, stride: number): Examples {
  const before = new Int32Array(texts + 1); // examples of all texts before
  for (let text = 0; text < texts; text++) {
    const targets = starts[text + 1]! - starts[text]!;
    before[text + 1] = before[text]! + 1 + Math.ceil(Math.max(0, targets - context) / stride);
  }
  return {
    count: before[texts]!,
    inputLength: context,
    targetLength: context,
    ofTexts: (count) => before[count]!,
    write(index, row, inputs, targets) {
      const text = textOf(before, index);
      const start = starts[text]!;
      const length = starts[text + 1]! - start;
      const further = index - before[text]!;
      const end = Math.min(length, context + further * stride);
      const begin = Math.max(0, end - context);
      const firstAsked = further === 0 ? 0 : context + (further - 1) * stride;
      for (let place = 0; place < context; place++) {
        const at = begin + place;
        const to = row * context + place;
        inputs[to] = at < end ? ids[start + at]! : BOUNDARY;
        const isAsked = at >= firstAsked && (!asked || asked[start + at + 1] === 1);
        targets[to] = at < end && isAsked ? ids[start + at + 1]! : IGNORED;
      }
    },
  };
}

function askingOnes(all: Examples): Examples {
  const { count, inputLength, targetLength, ofTexts, write } = all;
  const inputs = new Int32Array(inputLength);
  const targets = new Int32Array(targetLength);
  const kept = Int32Array.from({ length: count }, (_, index) => index).filter((index) => {
    write(index, 0, inputs, targets);
    return targets.some((target) => target !== IGNORED);
  });
  return {
    ...all,
    count: kept.length,
    ofTexts: (texts) => firstFrom(kept, ofTexts(texts)),
    write: (index, row, into, asked) => write(kept[index]!, row, into, asked),
  };
}

/** How many numbers of a rising list lie below `limit`. */
function firstFrom(rising: Int32Array, limit: number): number {
  const found = rising.findIndex((value) => value >= limit);
  return found < 0 ? rising.length : found;
}

/** The last text with at most `index` examples before it. */
function textOf(before: Int32Array, index: number): number {
  let low = 0;
  let high = before.length - 1; // beyond the last text
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (before[middle]! <= index) low = middle;
    else high = middle;
  }
  return low;
}

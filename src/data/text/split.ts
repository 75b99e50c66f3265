/**
 * Train, validation and held-out texts of an own document: blocks of neighbouring texts are dealt by a seeded hash, so
 * that a held-out text has few neighbours in training. Nothing is deduplicated; what both sides share is measured.
 */
import { hash32 } from '#numerics/random.ts';
import { textError } from './errors.ts';
import { MINIMUM_TEXTS } from './texts.ts';

export type SplitName = 'train' | 'validation' | 'heldOut';

/** Shares of the tokens; training gets what is left. */
const SHARE = { heldOut: 0.1, validation: 0.1 };
const BLOCKS = 100;
/** A block with more of the tokens than this is always training text: it would be most of what is scored. */
const LARGEST_BLOCK = 0.1;

/** Which texts go where, by index in document order, for texts with these numbers of tokens. */
export function splitTexts(lengths: ArrayLike<number>, seed: number): Record<SplitName, number[]> {
  if (lengths.length < MINIMUM_TEXTS)
    throw textError('text.indivisible', { texts: lengths.length, minimum: MINIMUM_TEXTS });
  let total = 0;
  for (let i = 0; i < lengths.length; i++) total += lengths[i]!;
  const blocks = neighbours(lengths, total / BLOCKS);
  const order = blocks
    .map((block, i) => ({ block, key: hash32(`${seed}/${i}`) }))
    .sort((a, b) => a.key - b.key || a.block[0]! - b.block[0]!);
  const split: Record<SplitName, number[]> = { train: [], validation: [], heldOut: [] };
  let heldOut = 0;
  let validation = 0;
  for (const { block } of order) {
    const tokens = block.reduce((sum, i) => sum + lengths[i]!, 0);
    if (tokens > total * LARGEST_BLOCK) split.train.push(...block);
    else if (heldOut < total * SHARE.heldOut) {
      split.heldOut.push(...block);
      heldOut += tokens;
    } else if (validation < total * SHARE.validation) {
      split.validation.push(...block);
      validation += tokens;
    } else split.train.push(...block);
  }
  if (Object.values(split).some((texts) => texts.length === 0))
    throw textError('text.indivisible', { texts: lengths.length, minimum: MINIMUM_TEXTS });
  for (const texts of Object.values(split)) texts.sort((a, b) => a - b);
  return split;
}

/** Runs of texts of at least `least` tokens each (the last may be shorter). */
function neighbours(lengths: ArrayLike<number>, least: number): number[][] {
  const blocks: number[][] = [];
  let open: number[] = [];
  let tokens = 0;
  for (let i = 0; i < lengths.length; i++) {
    open.push(i);
    tokens += lengths[i]!;
    if (tokens < least && i < lengths.length - 1) continue;
    blocks.push(open);
    open = [];
    tokens = 0;
  }
  return blocks;
}

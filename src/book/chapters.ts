/** The plan of the book: parts and chapters in order. Slugs are fixed; titles are in `content/<lang>/contents.json` until a chapter brings its own. */
export const PARTS = [
  { id: 'counting', chapters: ['01-n-gram'] },
  { id: 'embedding', chapters: ['02-nnlm', '03-word2vec'] },
  { id: 'remembering', chapters: ['04-rnn', '05-lstm', '06-elmo'] },
  { id: 'attending', chapters: ['07-attention', '08-transformer'] },
  { id: 'pretraining', chapters: ['09-bert', '10-gpt-1', '11-gpt-2', '12-gpt-3', '13-scaling'] },
  { id: 'aligning', chapters: ['14-instructions', '15-rlhf', '16-hallucination'] },
  { id: 'acting', chapters: ['17-chain-of-thought', '18-toolformer'] },
  { id: 'beyond', chapters: ['19-gpt-4', '20-experts'] },
] as const;

export const SLUGS: readonly string[] = PARTS.flatMap((part) => part.chapters);

export function chapterNumber(slug: string): number {
  return Number(slug.slice(0, 2));
}

/** The written chapters before and after one, in the order of the book. */
export function neighbours(
  slug: string,
  written: readonly string[],
): { previous: string | undefined; next: string | undefined } {
  const inOrder = SLUGS.filter((one) => written.includes(one));
  const at = inOrder.indexOf(slug);
  return { previous: inOrder[at - 1], next: at < 0 ? undefined : inOrder[at + 1] };
}

/** The plan of the book: parts and chapters in order. Slugs are fixed; titles are read from each chapter's own folder. */
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

export type PartId = (typeof PARTS)[number]['id'];
export const SLUGS: readonly string[] = PARTS.flatMap((part) => part.chapters);

/** Quantities that every language model of the book can be asked for. */
import { nextWord } from './measures/next-word.ts';
import { perplexity } from './measures/perplexity.ts';
import { probes } from './measures/probes.ts';
import { race } from './measures/race-reading.ts';
import { recall } from './measures/recall.ts';
import { writing } from './measures/writing.ts';

export const languageMeasures = { perplexity, probes, nextWord, recall, writing, race };

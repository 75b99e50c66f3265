/** What can be asked of the World without a model. */
import { clues } from './clues.ts';
import { explore } from './explore.ts';

export const measures = { clues, explore };

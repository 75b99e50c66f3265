/** What can be asked of the World without a model. */
import { explore } from './explore.ts';

export const measures = { explore };

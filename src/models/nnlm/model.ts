/** The neural probabilistic language model's entry for the engine. */
import { languageMeasures } from '#models/measures.ts';
import { config, examples, forward, init, loss } from '#models/nnlm.ts';
import type { Trainable } from '#models/trainable.ts';
import { interventions } from './interventions.ts';
import { kinds } from './measures/kinds.ts';
import { neighbours } from './measures/neighbours.ts';
import { unseen } from './measures/unseen.ts';
import { vectors } from './measures/vectors.ts';
import { PlainNnlm } from './plain.ts';

export const model: Trainable = {
  name: 'nnlm@1',
  config,
  init,
  examples,
  forward,
  loss,
  languageModel: (config, parameters, context) => new PlainNnlm(config, parameters, context),
  measures: { ...languageMeasures, vectors, kinds, neighbours, unseen },
  interventions,
};

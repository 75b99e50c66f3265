/** The simple recurrent network's entry for the engine. */
import { config, forward, init, kind, loss } from '#models/rnn.ts';
import { examples } from '#models/recurrent/examples.ts';
import { cutUnit, zeroState } from '#models/recurrent/interventions.ts';
import { recurrentMeasures } from '#models/recurrent/measures.ts';
import { PlainRecurrent } from '#models/recurrent/plain.ts';
import type { Trainable } from '#models/trainable.ts';

export const model: Trainable = {
  name: 'rnn@1',
  config,
  init,
  examples,
  forward,
  loss,
  languageModel: (config, parameters) => new PlainRecurrent(kind(config), parameters),
  measures: recurrentMeasures(kind),
  interventions: { cutUnit, zeroState: zeroState(kind) },
};

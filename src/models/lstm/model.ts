/** Long short-term memory's entry for the engine. */
import { config, forward, init, kind, loss } from '#models/lstm.ts';
import { examples } from '#models/recurrent/examples.ts';
import { cutUnit, holdGate, setForgetBias, zeroState } from '#models/recurrent/interventions.ts';
import { recurrentMeasures } from '#models/recurrent/measures.ts';
import { PlainRecurrent } from '#models/recurrent/plain.ts';
import type { Trainable } from '#models/trainable.ts';

export const model: Trainable = {
  name: 'lstm@1',
  config,
  init,
  examples,
  forward,
  loss,
  languageModel: (config, parameters) => new PlainRecurrent(kind(config), parameters),
  measures: recurrentMeasures(kind),
  interventions: {
    cutUnit,
    holdGate: holdGate(kind),
    setForgetBias: setForgetBias(kind),
    zeroState: zeroState(kind),
  },
};

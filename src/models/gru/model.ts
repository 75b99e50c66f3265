/** The gated recurrent unit's entry for the engine. */
import { config, forward, init, kind, loss } from '#models/gru.ts';
import { examples } from '#models/recurrent/examples.ts';
import { cutUnit, holdGate, zeroState } from '#models/recurrent/interventions.ts';
import { recurrentMeasures } from '#models/recurrent/measures.ts';
import { PlainRecurrent } from '#models/recurrent/plain.ts';
import type { Trainable } from '#models/trainable.ts';

export const model: Trainable = {
  name: 'gru@1',
  config,
  init,
  examples,
  forward,
  loss,
  languageModel: (_config, parameters) => new PlainRecurrent(kind(), parameters),
  measures: recurrentMeasures(kind),
  interventions: { cutUnit, holdGate: holdGate(kind), zeroState: zeroState(kind) },
};

/** The generative pretrained transformer's entry for the engine. */
import { config, forward, init, loss } from '#models/gpt.ts';
import { languageMeasures } from '#models/measures.ts';
import type { Trainable } from '#models/trainable.ts';
import { windows } from '#models/windows.ts';
import { interventions } from './interventions.ts';
import { PlainGpt } from './plain.ts';

export const model: Trainable = {
  name: 'gpt@1',
  config,
  init,
  examples: windows,
  forward,
  loss,
  languageModel: (config, parameters, context) => new PlainGpt(config, parameters, context),
  measures: languageMeasures,
  interventions,
};

/** What a recurrent network can be asked beside what every language model can. */
import { languageMeasures } from '#models/measures.ts';
import type { Config } from '#models/trainable.ts';
import type { CellKind } from '#numerics/recurrent.ts';
import { gateMeans } from './measures/gate-means.ts';
import { gradientNorm } from './measures/gradient-norm.ts';
import { gradients } from './measures/gradients.ts';
import { networksOf } from './measures/network-of.ts';
import { states } from './measures/states.ts';
import { units } from './measures/units.ts';

export function recurrentMeasures(kind: (config: Config) => CellKind) {
  const networks = networksOf(kind);
  return {
    ...languageMeasures,
    states: states(networks),
    gradients: gradients(networks),
    gradientNorm: gradientNorm(networks),
    gateMeans: gateMeans(networks),
    units: units(networks),
  };
}

/** The network of a run, in plain arithmetic, for the measures that look inside. */
import { networkOf, type Network } from '#models/recurrent/network.ts';
import type { Config, Trained } from '#models/trainable.ts';
import type { Task } from '#numerics/progress.ts';
import type { CellKind } from '#numerics/recurrent.ts';

export type NetworkOf = (trained: Trained) => Task<Network>;

export const networksOf = (kind: (config: Config) => CellKind): NetworkOf =>
  function* (trained) {
    return networkOf(kind(trained.config), yield* trained.parameters());
  };

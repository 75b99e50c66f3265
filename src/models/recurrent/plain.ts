/** A recurrent language model in plain 64-bit arithmetic, token by token, whose state goes on through the whole text. */
import { BOUNDARY, type LanguageModel, type Prediction } from '#models/language-model.ts';
import type { Parameters } from '#models/parameters.ts';
import { logSoftmax } from '#models/rows.ts';
import type { CellKind } from '#numerics/recurrent.ts';
import { logits, networkOf, read, stateAfter, type Network, type State } from './network.ts';

export class PlainRecurrent implements LanguageModel<State> {
  readonly vocabularySize: number;
  readonly normalised = true;
  readonly network: Network;

  constructor(kind: CellKind, parameters: Parameters) {
    this.network = networkOf(kind, parameters);
    this.vocabularySize = this.network.vocabularySize;
  }

  /** Noughts. */
  start(): State {
    const { hidden: H, kind, layers } = this.network;
    return layers.map(() => ({
      hidden: new Float64Array(H),
      ...(kind.cell === 'lstm' && { cell: new Float64Array(H) }),
    }));
  }

  step(state: State, token: number): Prediction<State> {
    const before = token === BOUNDARY ? this.start() : state;
    const after = stateAfter(this.network, read(this.network, [token], before));
    /** Computed only when it is asked for: who follows a long text to its end pays for one prediction. */
    const predict = (): Float64Array => this.logProbs(after);
    return {
      state: after,
      get logProbs() {
        return predict();
      },
    };
  }

  score(tokens: ArrayLike<number>): number {
    let { state } = this.step(this.start(), BOUNDARY);
    let nats = 0;
    for (let i = 0; i < tokens.length; i++) {
      nats -= this.logProbs(state)[tokens[i]!]!;
      ({ state } = this.step(state, tokens[i]!));
    }
    return nats - this.logProbs(state)[BOUNDARY]!;
  }

  /** ln softmax(y), shape [V]. */
  logProbs(state: State): Float64Array {
    return logSoftmax(logits(this.network, state.at(-1)!.hidden));
  }
}

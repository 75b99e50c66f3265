/** The neural probabilistic language model in plain 64-bit arithmetic, word by word: what the fast one must agree with. */
import { BOUNDARY, type LanguageModel, type Prediction } from '#models/language-model.ts';
import { view, type Parameters } from '#models/parameters.ts';
import type { Config } from '#models/trainable.ts';

/** The last n−1 tokens, oldest first; boundaries where the text has not begun. */
export type Window = readonly number[];

export class PlainNnlm implements LanguageModel<Window> {
  readonly vocabularySize: number;
  readonly normalised = true;
  readonly #context: number;
  readonly #m: number;
  readonly #C: Float32Array;
  readonly #b: Float32Array;
  readonly #W: Float32Array | null;
  readonly #hidden: { d: Float32Array; H: Float32Array; U: Float32Array } | null;

  constructor(config: Config, parameters: Parameters, context: number) {
    this.#context = context;
    this.#C = view(parameters, 'C');
    this.#b = view(parameters, 'b');
    this.#W = config.direct ? view(parameters, 'W') : null;
    this.#hidden = config.hidden
      ? { d: view(parameters, 'd'), H: view(parameters, 'H'), U: view(parameters, 'U') }
      : null;
    this.vocabularySize = this.#b.length;
    this.#m = this.#C.length / this.vocabularySize;
  }

  start(): Window {
    return new Array<number>(this.#context).fill(BOUNDARY);
  }

  step(state: Window, token: number): Prediction<Window> {
    const window = token === BOUNDARY ? this.start() : [...state.slice(1), token];
    /** Computed only when it is asked for: who follows a long text to its end pays for one prediction. */
    const predict = (): Float64Array => this.logProbs(window);
    return {
      state: window,
      get logProbs() {
        return predict();
      },
    };
  }

  score(tokens: ArrayLike<number>): number {
    let window = this.start();
    let nats = 0;
    for (let i = 0; i < tokens.length; i++) {
      nats -= this.logProbs(window)[tokens[i]!]!;
      window = this.step(window, tokens[i]!).state;
    }
    return nats - this.logProbs(window)[BOUNDARY]!;
  }

  /** ln softmax(y), shape [V]. */
  logProbs(window: Window): Float64Array {
    const y = this.logits(window);
    const largest = y.reduce((most, value) => Math.max(most, value), -Infinity);
    const sum = y.reduce((total, value) => total + Math.exp(value - largest), 0);
    return y.map((value) => value - largest - Math.log(sum));
  }

  /** y = b + W x + U tanh(d + H x), shape [V]. */
  logits(window: Window): Float64Array {
    const x = new Float64Array(this.#context * this.#m);
    window.forEach((word, place) =>
      x.set(this.#C.subarray(word * this.#m, (word + 1) * this.#m), place * this.#m),
    );
    const y = Float64Array.from(this.#b);
    if (this.#W) addProduct(y, x, this.#W);
    if (this.#hidden) {
      const { d, H, U } = this.#hidden;
      const inside = Float64Array.from(d);
      addProduct(inside, x, H);
      addProduct(y, inside.map(Math.tanh), U);
    }
    return y;
  }
}

/** out += row · matrix, where the matrix is [row.length, out.length]. */
function addProduct(out: Float64Array, row: Float64Array, matrix: Float32Array): void {
  for (let i = 0, at = 0; i < row.length; i++) {
    const factor = row[i]!;
    for (let j = 0; j < out.length; j++, at++) out[j]! += factor * matrix[at]!;
  }
}

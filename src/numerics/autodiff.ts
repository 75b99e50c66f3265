/**
 * Backpropagation in full, for single numbers. Each operation writes down what it computed and how its result answers
 * to each of its inputs; read backwards, these notes give the derivative of the last number by every one before it.
 */

/** One number of a computation. */
export interface Node {
  readonly value: number;
  /** What it was computed from; none for a number that was given. */
  readonly inputs: readonly Node[];
  /** ∂value/∂input of each input, at this very place. */
  readonly slopes: readonly number[];
}

/** Writes a computation down, operation by operation. */
export class Tape {
  /** In the order in which they were computed: nothing stands before its inputs. */
  readonly nodes: Node[] = [];

  given(value: number): Node {
    return this.#write(value, [], []);
  }

  /** Each term passes on whatever it receives. */
  sum(...terms: readonly Node[]): Node {
    const value = terms.reduce((total, term) => total + term.value, 0);
    return this.#write(
      value,
      terms,
      terms.map(() => 1),
    );
  }

  /** Each factor counts as much as the other one is large. */
  product(a: Node, b: Node): Node {
    return this.#write(a.value * b.value, [a, b], [b.value, a.value]);
  }

  /** bias + Σ weightᵢ · inputᵢ: what a neuron collects. The inputs of the result: bias, weights, inputs. */
  affine(weights: readonly Node[], inputs: readonly Node[], bias: Node): Node {
    const products = weights.map((weight, i) => weight.value * inputs[i]!.value);
    return this.#write(
      products.reduce((total, product) => total + product, bias.value),
      [bias, ...weights, ...inputs],
      [1, ...inputs.map(({ value }) => value), ...weights.map(({ value }) => value)],
    );
  }

  tanh(input: Node): Node {
    const value = Math.tanh(input.value);
    return this.#write(value, [input], [1 - value * value]);
  }

  /** exp yᵢ / Σ exp yⱼ. Raising one score lowers every other's share: ∂pᵢ/∂yⱼ = pᵢ · (1 if i = j, else 0, − pⱼ). */
  softmax(scores: readonly Node[]): Node[] {
    const highest = Math.max(...scores.map(({ value }) => value));
    const powers = scores.map(({ value }) => Math.exp(value - highest));
    const total = powers.reduce((sum, power) => sum + power, 0);
    const shares = powers.map((power) => power / total);
    return shares.map((share, i) =>
      this.#write(
        share,
        scores,
        shares.map((other, j) => share * ((i === j ? 1 : 0) - other)),
      ),
    );
  }

  /** −ln p: what it costs that something of probability p came. */
  surprise(probability: Node): Node {
    return this.#write(-Math.log(probability.value), [probability], [-1 / probability.value]);
  }

  /**
   * ∂output/∂node for every node. The output answers to itself one to one; from there, back along the tape, each node
   * hands its gradient on to its inputs, times the slope. Where several ways lead to a node, what arrives is added up.
   */
  gradients(output: Node): Map<Node, number> {
    const gradients = new Map<Node, number>(this.nodes.map((node) => [node, 0]));
    gradients.set(output, 1);
    for (const node of this.nodes.toReversed()) {
      const received = gradients.get(node)!;
      node.inputs.forEach((input, i) => {
        gradients.set(input, gradients.get(input)! + received * node.slopes[i]!);
      });
    }
    return gradients;
  }

  #write(value: number, inputs: readonly Node[], slopes: readonly number[]): Node {
    const node = { value, inputs, slopes };
    this.nodes.push(node);
    return node;
  }
}

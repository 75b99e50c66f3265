/**
 * The smallest network that predicts a word as the neural language model does (Bengio et al. 2003): the vector x of one
 * word, hidden units a = tanh(d + Hx), a score y = b + Ua for each of three words, their probabilities, and what the
 * word that came costs. Computed on a tape, so that every number has its gradient.
 */
import { Tape, type Node } from '#numerics/autodiff.ts';
import { random } from '#numerics/random.ts';

/** What is learnt, the word's own vector with it. H₁₂ leads from x₂ to the first hidden unit. */
export const PARAMETERS = [
  ...['x1', 'x2'],
  ...['H11', 'H12', 'd1', 'H21', 'H22', 'd2'],
  ...['U11', 'U12', 'b1', 'U21', 'U22', 'b2', 'U31', 'U32', 'b3'],
] as const;

/** What is computed from it, in this order. */
export const COMPUTED = ['z1', 'z2', 'a1', 'a2', 'y1', 'y2', 'y3', 'p1', 'p2', 'p3', 'loss'] as const;

export const IDS: readonly string[] = [...PARAMETERS, ...COMPUTED];

export type Parameters = Readonly<Record<string, number>>;

export interface Reading {
  readonly value: number;
  /** ∂loss/∂this. */
  readonly gradient: number;
  /** The numbers computed from this one, and how each answers to it. */
  readonly uses: readonly { readonly id: string; readonly slope: number }[];
}

export type Readings = Readonly<Record<string, Reading>>;

/** One number is changed by so much, and all that is computed from it follows. */
export interface Nudge {
  readonly id: string;
  readonly by: number;
}

/** One pass forward and one back. `target` is the word that came: 1, 2 or 3. */
export function readings(parameters: Parameters, target: number, nudge?: Nudge): Readings {
  const tape = new Tape();
  const named = new Map<string, Node>();
  const name = (id: string, node: Node): Node => {
    const nudged = nudge?.id === id ? tape.sum(node, tape.given(nudge.by)) : node;
    named.set(id, nudged);
    return nudged;
  };
  const given = (...ids: string[]): Node[] => ids.map((id) => name(id, tape.given(parameters[id]!)));

  const x = given('x1', 'x2');
  const z = [1, 2].map((j) => {
    const [first, second, d] = given(`H${j}1`, `H${j}2`, `d${j}`) as [Node, Node, Node];
    return name(`z${j}`, tape.affine([first, second], x, d));
  });
  const a = z.map((sum, j) => name(`a${j + 1}`, tape.tanh(sum)));
  const y = [1, 2, 3].map((k) => {
    const [first, second, b] = given(`U${k}1`, `U${k}2`, `b${k}`) as [Node, Node, Node];
    return name(`y${k}`, tape.affine([first, second], a, b));
  });
  const p = tape.softmax(y).map((share, k) => name(`p${k + 1}`, share));
  const loss = name('loss', tape.surprise(p[target - 1]!));
  return read(named, tape.gradients(loss));
}

function read(named: ReadonlyMap<string, Node>, gradients: ReadonlyMap<Node, number>): Readings {
  const all = [...named];
  return Object.fromEntries(
    all.map(([id, node]) => {
      const uses = all.flatMap(([by, user]) => {
        const at = user.inputs.indexOf(node);
        return at < 0 ? [] : [{ id: by, slope: user.slopes[at]! }];
      });
      return [id, { value: node.value, gradient: gradients.get(node)!, uses }];
    }),
  );
}

/** Small random numbers, to two digits, so that a reader can follow with a pencil. */
export function initial(seed: number): Parameters {
  const stream = random(seed, 'init');
  return Object.fromEntries(PARAMETERS.map((id) => [id, Math.round(stream.normal() * 60) / 100]));
}

/** Every parameter a little downhill. */
export function updated(parameters: Parameters, at: Readings, rate: number): Parameters {
  return Object.fromEntries(PARAMETERS.map((id) => [id, parameters[id]! - rate * at[id]!.gradient]));
}

/** Training with jax-js: the whole step, Adam included, traced and compiled by its `jit`. */
import * as jax from '@jax-js/jax';
import type { Program } from '../case.ts';
import { ADAM, batchesOf, parametersOf, parts, type Training } from '../programs/training.ts';
import type { Course } from './engine.ts';
import { forwardOf, type Weights } from './models-jax.ts';

const { numpy: np, nn } = jax;
type Values = jax.Array;

export async function trainJax({ task, of: training }: Program): Promise<Course | undefined> {
  const forward = forwardOf(training);
  if (!forward) return undefined;
  const { vocabulary, batch, context, learningRate } = training;
  const batches = batchesOf(training);
  const loss = (weights: Weights, ids: Values, targets: Values): Values => {
    const wanted = nn.oneHot(targets, vocabulary);
    const nats = nn.logSoftmax(forward(weights, ids), -1).mul(wanted);
    return np.sum(nats).div(-batch * training.targets);
  };
  const withGradient = jax.valueAndGrad(loss as unknown as (...given: Values[]) => Values) as unknown as (
    ...given: [Weights, Values, Values]
  ) => [Values, Weights];
  const step = jax.jit(((weights: Weights, means: Weights, squares: Weights, ...given: Values[]) => {
    const [ids, targets, corrections] = given as [Values, Values, Values];
    const [value, gradient] = withGradient(refs(weights), ids, targets);
    const next: [Weights, Weights, Weights] = [{}, {}, {}];
    const rates = [corrections.ref.slice(0), corrections.slice(1)] as const;
    for (const [name, slopes] of Object.entries(gradient)) {
      const mean = means[name]!.mul(ADAM.beta1).add(slopes.ref.mul(1 - ADAM.beta1));
      const square = squares[name]!.mul(ADAM.beta2).add(np.square(slopes).mul(1 - ADAM.beta2));
      const root = np.sqrt(square.ref.mul(rates[1].ref)).add(ADAM.epsilon);
      const move = mean.ref.mul(rates[0].ref).div(root).mul(learningRate);
      const moved = { mean, square, weight: weights[name]!.sub(move) };
      [moved.weight, moved.mean, moved.square].forEach((array, i) =>
        Object.assign(next[i]!, { [name]: array }),
      );
    }
    for (const rate of rates) rate.dispose();
    return [...next, value];
  }) as never) as unknown as {
    (...given: [...typeof state, ...Values[]]): [...typeof state, Values];
    dispose(): void;
  };

  const int32 = (ids: Int32Array, shape: number[]): Values => np.array(ids, { shape, dtype: np.int32 });
  const idsOf = (at: number): [Values, Values] => {
    const { inputs, targets } = batches(at);
    return [int32(inputs, [batch, context]), int32(targets, [targets.length])];
  };

  let gradient: ArrayLike<number>[] = [];
  let state: [Weights, Weights, Weights] = [weightsOf(training), zeros(training), zeros(training)];
  if (task === 'training') {
    const compiled = jax.jit(withGradient as never) as unknown as typeof withGradient & { dispose(): void };
    const [value, slopes] = compiled(refs(state[0]), ...idsOf(0));
    value.dispose();
    gradient = await Promise.all(Object.values(slopes).map((array) => array.data()));
    compiled.dispose();
  }
  const losses: number[] = [];
  return {
    async advance(steps) {
      const pending: Values[] = [];
      let script = 0;
      for (let i = 0; i < steps; i++) {
        const began = performance.now();
        const t = losses.length + i + 1;
        const corrections = Float32Array.of(1 / (1 - ADAM.beta1 ** t), 1 / (1 - ADAM.beta2 ** t));
        const [weights, means, squares, value] = step(...state, ...idsOf(t - 1), np.array(corrections));
        state = [weights, means, squares];
        pending.push(value);
        script += performance.now() - began;
        // Its documentation advises so: steps that pile up unasked for cost it several times as long.
        await jax.blockUntilReady(state as never);
      }
      for (const value of pending) losses.push((await value.data())[0]!);
      return script;
    },
    outputs: () => Promise.resolve([losses, ...gradient]),
    release() {
      for (const weights of state) for (const array of Object.values(weights)) array.dispose();
      step.dispose();
    },
  };
}

export function refs(weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, array]) => [name, array.ref]));
}

export function weightsOf(training: Training): Weights {
  const parameters = parametersOf(training);
  const values = parts(parameters);
  return Object.fromEntries(
    parameters.layout.map(({ name, shape }, i) => [
      name,
      np.array(values[i]!.slice(), { shape: [...shape] }),
    ]),
  );
}

function zeros(training: Training): Weights {
  const { layout } = parametersOf(training);
  return Object.fromEntries(layout.map(({ name, shape }) => [name, np.zeros([...shape])]));
}

/** What a training must give, in float64: the losses of its first steps, and the gradient of the first of them. */
import type { Parameters } from '#models/parameters.ts';
import { adamWUpdate } from '#numerics/adamw.ts';
import { PLAIN_MODELS, type PlainBatch } from './plain.ts';
import { Tape, type Value } from './tape.ts';
import { ADAM, batchesOf, parametersOf, type Ids, type Training } from './training.ts';

/** Losses, then the slopes of each parameter in the order of the layout. */
export function trained(training: Training, steps: number): Float64Array[] {
  const { data, layout } = parametersOf(training);
  const batches = batchesOf(training);
  const parameters = Float64Array.from(data);
  const [mean, square] = [new Float64Array(data.length), new Float64Array(data.length)];
  const losses = new Float64Array(steps);
  let first: Float64Array[] = [];
  for (let step = 0; step < steps; step++) {
    const { loss, slopes } = gradientOf(training, { data: parameters, layout }, batches(step));
    losses[step] = loss;
    if (step === 0) first = slopes;
    const gradient = new Float64Array(data.length);
    layout.forEach(({ offset }, i) => gradient.set(slopes[i]!, offset));
    const settings = { ...ADAM, learningRate: training.learningRate, weightDecay: 0 };
    adamWUpdate(parameters, gradient, mean, square, step + 1, settings);
  }
  return [losses, ...first];
}

type Plain = Pick<Parameters, 'layout'> & { readonly data: Float64Array };

export function gradientOf(
  training: Training,
  parameters: Plain,
  { inputs, targets }: Ids,
): { loss: number; slopes: Float64Array[] } {
  const tape = new Tape();
  const weights = valuesOf(tape, parameters);
  const logits = plainLogits(training, tape, weights, { ids: inputs, batch: training.batch });
  const loss = tape.meanNats(logits, targets);
  tape.goBack();
  return { loss, slopes: Object.values(weights).map(({ slopes }) => slopes) };
}

/** Logits [tokens, V] of one text, each from those before it and itself. */
export function read(training: Training, ids: ArrayLike<number>): Float64Array {
  const { data, layout } = parametersOf(training);
  const tape = new Tape();
  const weights = valuesOf(tape, { data: Float64Array.from(data), layout });
  const places = weights.Wp!;
  const width = places.data.length / training.context;
  const begun = { ...weights, Wp: tape.given(places.data.subarray(0, ids.length * width)) };
  return plainLogits(training, tape, begun, { ids, batch: 1 }).data;
}

function valuesOf(tape: Tape, { data, layout }: Plain): Record<string, Value> {
  return Object.fromEntries(
    layout.map(({ name, offset }, i) => [
      name,
      tape.given(data.subarray(offset, layout[i + 1]?.offset ?? data.length)),
    ]),
  );
}

function plainLogits(
  { model, config }: Training,
  tape: Tape,
  weights: Readonly<Record<string, Value>>,
  batch: PlainBatch,
): Value {
  const plain = PLAIN_MODELS[model.name];
  if (!plain) throw new Error(`No plain form of ${model.name}.`);
  return plain(tape, weights, batch, config);
}

/** Changes to a copy of the parameters, to see what each part does. Layers are counted from 1, units from 0. */
import { view, type Parameters } from '#models/parameters.ts';
import type { Config, Intervention } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { gatesOf, type CellKind } from '#numerics/recurrent.ts';

type KindOf = (config: Config) => CellKind;
type Gate = ReturnType<typeof gatesOf>[number];

const copyOf = ({ data, layout }: Parameters): Parameters => ({ data: data.slice(), layout });

const refusal = (field: string): BookError => new BookError('intervention.argument', { field });

function field(args: Json, name: string): Json | undefined {
  return (args as Readonly<Record<string, Json>> | null)?.[name];
}

function whole(value: Json | undefined, name: string, least: number, most: number): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) throw refusal(name);
  return value as number;
}

/** The layer that is meant, or all of them. */
function layersOf(config: Config, args: Json): number[] {
  const layer = field(args, 'layer');
  const all = Array.from({ length: config.layers! }, (_, l) => l + 1);
  return layer === undefined ? all : [whole(layer, 'layer', 1, config.layers!)];
}

/** A bias so far out that nothing moves the gate: sigmoid(±90) is 0 or 1 to the last bit of what is computed with it. */
const FAR = 90;

/** What gives a gate this value, whatever comes in. */
function biasFor(value: Json | undefined): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw refusal('to');
  return Math.max(-FAR, Math.min(FAR, Math.log(value / (1 - value))));
}

/** Everything that comes to a gate becomes nought, its bias as said, for each unit. */
function fix(
  parameters: Parameters,
  layer: number,
  gate: number,
  hidden: number,
  biases: readonly number[],
): void {
  for (const name of ['W', 'U']) {
    const matrix = view(parameters, `h${layer}.${name}`);
    const width = view(parameters, `h${layer}.b`).length;
    for (let from = gate * hidden; from < matrix.length; from += width) matrix.fill(0, from, from + hidden);
  }
  view(parameters, `h${layer}.b`).set(biases, gate * hidden);
}

/**
 * `gate` is held `to` a value from 0 to 1, one for all units or a list of one for each (its mean, say, as `gateMeans` gives
 * it): whatever the network reads, it no longer decides anything.
 */
export const holdGate =
  (kind: KindOf): Intervention =>
  (parameters, config, args) => {
    const name = field(args, 'gate') as Gate;
    const gate = gatesOf(kind(config)).indexOf(name);
    if (gate < 0 || name === 'candidate') throw refusal('gate');
    const hidden = config.hidden!;
    const to = field(args, 'to');
    if (Array.isArray(to) && to.length !== hidden) throw refusal('to');
    const biases = Array.from({ length: hidden }, (_, j) => biasFor(Array.isArray(to) ? to[j] : to));
    const changed = copyOf(parameters);
    for (const layer of layersOf(config, args)) fix(changed, layer, gate, hidden, biases);
    return changed;
  };

/** The bias of the forget gate becomes `bias`, from −20 to 20, in every unit. */
export const setForgetBias =
  (kind: KindOf): Intervention =>
  (parameters, config, args) => {
    const gate = gatesOf(kind(config)).indexOf('forget');
    if (gate < 0) throw refusal('gate');
    const bias = field(args, 'bias');
    if (typeof bias !== 'number' || !(Math.abs(bias) <= 20)) throw refusal('bias');
    const changed = copyOf(parameters);
    const hidden = config.hidden!;
    for (const layer of layersOf(config, args))
      view(changed, `h${layer}.b`).fill(bias, gate * hidden, (gate + 1) * hidden);
    return changed;
  };

/** Nothing goes on from step to step: each token is read as if it were the first. */
export const zeroState =
  (kind: KindOf): Intervention =>
  (parameters, config, args) => {
    const gates = gatesOf(kind(config));
    const hidden = config.hidden!;
    // An LSTM of 1997 always keeps its cell: nothing in its parameters can empty it.
    if (kind(config).cell === 'lstm' && !gates.includes('forget')) throw refusal('gate');
    const changed = copyOf(parameters);
    const closed = Array.from({ length: hidden }, () => -FAR);
    for (const layer of layersOf(config, args)) {
      view(changed, `h${layer}.U`).fill(0);
      for (const gate of ['forget', 'update'] as const)
        if (gates.includes(gate)) fix(changed, layer, gates.indexOf(gate), hidden, closed);
    }
    return changed;
  };

/** Nobody hears what `unit` says: not the next step, not the layer above, not the prediction. */
export function cutUnit(parameters: Parameters, config: Config, args: Json): Parameters {
  const { layers = 1, hidden = 0 } = config;
  const unit = whole(field(args, 'unit'), 'unit', 0, hidden - 1);
  const changed = copyOf(parameters);
  for (const layer of layersOf(config, args)) {
    for (const name of [`h${layer}.U`, layer === layers ? 'O' : `h${layer + 1}.W`]) {
      const matrix = view(changed, name);
      const width = matrix.length / hidden;
      matrix.fill(0, unit * width, (unit + 1) * width);
    }
  }
  return changed;
}

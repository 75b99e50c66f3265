/** Changes to a copy of the parameters, to see what each part does. Layers and heads are counted from 1. */
import { view, type Parameters } from '#models/parameters.ts';
import type { Config, Intervention } from '#models/trainable.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';

const copyOf = ({ data, layout }: Parameters): Parameters => ({ data: data.slice(), layout });

/** A field of the arguments, a whole number from 1 to `most`. */
function whole(args: Json, field: string, most: number): number {
  const value = (args as Readonly<Record<string, Json>> | null)?.[field];
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most)
    throw new BookError('intervention.argument', { field });
  return value as number;
}

/** What the head `head` of layer `layer` gathers is never heard: its rows of W_o become 0. */
export function cutHead(parameters: Parameters, config: Config, args: Json): Parameters {
  const { layers = 0, heads = 0, width = 0 } = config;
  const layer = whole(args, 'layer', layers);
  const size = width ** 2 / heads; // rows of one head
  const head = whole(args, 'head', heads) - 1;
  const changed = copyOf(parameters);
  view(changed, `h${layer}.Wo`).fill(0, head * size, (head + 1) * size);
  return changed;
}

/** W_p := 0: the model no longer knows where a token stands, only that it comes before. */
export function removePositions(parameters: Parameters): Parameters {
  const changed = copyOf(parameters);
  view(changed, 'Wp').fill(0);
  return changed;
}

export const interventions = { cutHead, removePositions } satisfies Record<string, Intervention>;

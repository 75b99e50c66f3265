/**
 * A genre made of several: its first token tells which one speaks. The first yield is the union of theirs with
 * P(genre)·P(first token | genre) brought to whole numbers, so P*(text) = P(genre)·P*(text | genre) and a text has
 * one derivation.
 */
import { BookError } from '#numerics/errors.ts';
import { optionsOf } from './derive.ts';
import {
  END,
  totalWeight,
  type Derivation,
  type Genre,
  type Option,
  type Options,
  type Rules,
} from './genre.ts';

export interface MixtureSpec {
  readonly id: string;
  /** The rule that holds the genres' weights, for example `town.genre`. */
  readonly rule: string;
  /** Key of the genre in that rule → genre and weight. */
  readonly parts: Readonly<Record<string, { readonly genre: Genre; readonly weight: number }>>;
}

interface Opening {
  readonly options: Options;
  readonly speaker: ReadonlyMap<string, Genre>;
}

export function mixture(spec: MixtureSpec): Genre {
  const parts = Object.entries(spec.parts);
  const openings = new WeakMap<Rules, Opening>();
  const first = parts[0];
  if (!first) throw new BookError('world.mixture', { id: spec.id, reason: 'empty' });
  const rules = joinRules(spec);
  const openingOf = (edited: Rules): Opening => {
    let opening = openings.get(edited);
    if (!opening) openings.set(edited, (opening = openingOptions(spec, edited)));
    return opening;
  };
  openingOf(rules);
  return {
    id: spec.id,
    language: first[1].genre.language,
    rules,
    *derive(edited): Derivation {
      const { options, speaker } = openingOf(edited);
      const token = yield options;
      const derivation = speaker.get(token)!.derive(edited);
      derivation.next();
      let turn = derivation.next(token);
      while (!turn.done) turn = derivation.next(yield turn.value);
    },
  };
}

function joinRules(spec: MixtureSpec): Rules {
  const weights = Object.entries(spec.parts).map(([key, { weight }]) => [key, weight] as const);
  const joined: Record<string, Readonly<Record<string, number>>> = {
    [spec.rule]: Object.fromEntries(weights),
  };
  for (const { genre } of Object.values(spec.parts)) {
    for (const [rule, options] of Object.entries(genre.rules)) {
      const known = joined[rule];
      if (known && JSON.stringify(known) !== JSON.stringify(options))
        throw new BookError('world.mixture', { id: spec.id, reason: rule });
      joined[rule] = options;
    }
  }
  return joined;
}

function openingOptions(spec: MixtureSpec, rules: Rules): Opening {
  const speaker = new Map<string, Genre>();
  const parts: { weight: number; options: readonly Option[] }[] = [];
  for (const [key, weight] of optionsOf(rules, spec.rule)) {
    const { genre } = spec.parts[key]!;
    const turn = genre.derive(rules).next();
    const options: readonly Option[] = turn.done ? [[END, 1]] : turn.value;
    for (const [token] of options) {
      if (token === END || speaker.has(token))
        throw new BookError('world.mixture', { id: spec.id, reason: token });
      speaker.set(token, genre);
    }
    parts.push({ weight, options });
  }
  return { options: Object.assign(union(parts), { rule: spec.rule }), speaker };
}

/**
 * One list from disjoint lists, each token with weight ∝ part weight · token weight / part total. Exact by the least
 * common multiple of the totals; where a reader's numbers would make that larger than a double can count, the
 * weights are rounded to parts of 2^−50 (sampling and scoring still read the same numbers).
 */
export function union(parts: readonly { weight: number; options: readonly Option[] }[]): Option[] {
  const totals = parts.map(({ options }) => totalWeight(options));
  const shared = parts.reduce((common, { weight }) => gcd(common, weight), 0) || 1;
  const scale = totals.reduce(lcm, 1);
  const sum = parts.reduce((all, { weight }) => all + weight / shared, 0);
  const exact = sum * scale <= Number.MAX_SAFE_INTEGER;
  return parts.flatMap(({ weight, options }, i) =>
    options.map(([token, own]): Option => {
      if (exact) return [token, (weight / shared) * own * (scale / totals[i]!)];
      const rounded = Math.round((weight / shared / sum) * (own / totals[i]!) * 2 ** 50);
      return [token, weight * own === 0 ? 0 : Math.max(1, rounded)];
    }),
  );
}

function gcd(a: number, b: number): number {
  while (b) [a, b] = [b, a % b];
  return a;
}

function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b;
}

/** What was possible at each position of a text: the rules and probabilities that a reader can look at. */
import { END, totalWeight, type Genre, type Option, type Rules } from './genre.ts';

export interface TraceStep {
  /** The token that came, or END. */
  readonly token: string;
  /** The rule that decided, or null where grammar left one possibility. */
  readonly rule: string | null;
  readonly options: readonly Option[];
  readonly total: number;
  /** −ln P*(token | tokens before). */
  readonly nats: number;
}

/** One step per token and one for the end; it stops after the first impossible token, whose `nats` are Infinity. */
export function trace(genre: Genre, rules: Rules, tokens: readonly string[]): TraceStep[] {
  const steps: TraceStep[] = [];
  const derivation = genre.derive(rules);
  let turn = derivation.next();
  for (const token of [...tokens, END]) {
    const options: readonly Option[] = turn.done ? [[END, 1]] : [...turn.value];
    const rule = turn.done ? null : (turn.value.rule ?? null);
    const total = totalWeight(options);
    const weight = options.find(([candidate]) => candidate === token)?.[1] ?? 0;
    steps.push({ token, rule, options, total, nats: Math.log(total / weight) });
    if (weight === 0 || token === END) break;
    turn = derivation.next(token);
  }
  return steps;
}

/** A genre's rules with some of the weights changed by the reader; unknown names are ignored. */
export function editRules(rules: Rules, edits: Rules): Rules {
  const edited: Record<string, Readonly<Record<string, number>>> = { ...rules };
  for (const [rule, options] of Object.entries(edits)) {
    const known = edited[rule];
    if (!known || !Object.hasOwn(rules, rule)) continue;
    const kept = Object.entries(options).filter(([option]) => Object.hasOwn(known, option));
    edited[rule] = { ...known, ...Object.fromEntries(kept) };
  }
  return edited;
}

/**
 * The vocabulary that genres are written with. Each function is used with `yield*`:
 *
 *   const animal = yield* pick(rules, 'story.animal');             // one option of a rule, as a token
 *   const way = yield* branch(rules, 'story.way', { walk: 'went', drive: 'drove' }); // a key, told by its first token
 *   let sense = belief(rules, 'story.sense');                      // keys not yet decided
 *   sense = yield* tell(sense, (key) => NOUN[key]);                // 'bank' for two keys: both stay possible
 *   sense = yield* tell(sense, (key) => VERB[key]);                // the first token that differs decides
 *
 * `tell` yields each possible token once, with the weights of all keys that would say it, so a homonym is
 * left-factored by construction and the text still has one derivation.
 */
import { BookError } from '#numerics/errors.ts';
import type { Option, Options, Rules, Steps } from './genre.ts';

/** Options of a rule among which the text has not decided yet; all weights are positive. */
export interface Belief {
  readonly rule: string;
  readonly keys: readonly (readonly [key: string, weight: number])[];
}

export type Filter = (option: string) => boolean;

/** Says tokens that are certain. */
export function* say(...tokens: string[]): Steps<void> {
  for (const token of tokens) yield certain(token);
}

/** Says one option of a rule and returns it. */
export function* pick(rules: Rules, rule: string, filter?: Filter): Steps<string> {
  return yield optionsOf(rules, rule, filter);
}

/** Chooses an option that is told by its first token (all different), says that token and returns the option. */
export function* branch<Key extends string>(
  rules: Rules,
  rule: string,
  firstTokens: Readonly<Record<Key, string>>,
): Steps<Key> {
  const left = yield* tell(
    belief(rules, rule, (key) => Object.hasOwn(firstTokens, key)),
    (key) => firstTokens[key as Key],
  );
  if (left.keys.length !== 1) throw new BookError('world.ambiguous', { rule });
  return left.keys[0]![0] as Key;
}

/** All options of a rule that pass the filter; where the reader has set all of them to zero, all equally. */
export function belief(rules: Rules, rule: string, filter?: Filter): Belief {
  const options = optionsOf(rules, rule, filter);
  return {
    rule,
    keys: options.every(([, weight]) => weight > 0) ? options : options.filter(([, weight]) => weight > 0),
  };
}

/** Says the next token of a belief, its key unless told otherwise, and returns what is still possible. */
export function* tell(held: Belief, tokenOf?: (key: string) => string): Steps<Belief> {
  if (!tokenOf) {
    const key = yield held.keys.length === 1 ? certain(held.keys[0]![0]) : tagged([...held.keys], held.rule);
    return { rule: held.rule, keys: [[key, 1]] };
  }
  const weights = new Map<string, number>();
  for (const [key, weight] of held.keys) {
    const token = tokenOf(key);
    weights.set(token, (weights.get(token) ?? 0) + weight);
  }
  if (weights.size === 1) {
    yield certain(tokenOf(held.keys[0]![0]));
    return held;
  }
  const chosen = yield tagged([...weights], held.rule);
  return { rule: held.rule, keys: held.keys.filter(([key]) => tokenOf(key) === chosen) };
}

/** The one key that is left of a belief. */
export function decided(held: Belief): string {
  if (held.keys.length !== 1) throw new BookError('world.ambiguous', { rule: held.rule });
  return held.keys[0]![0];
}

/** The options of a rule, made once per rules object where no filter is given. Zero weights stay, to be shown. */
export function optionsOf(rules: Rules, rule: string, filter?: Filter): Options {
  const all = listOf(rules, rule);
  if (!filter) return all;
  const kept = all.filter(([option]) => filter(option));
  if (kept.length === 0) throw new BookError('world.stuck', { rule });
  return tagged(kept.some(([, weight]) => weight > 0) ? kept : uniform(kept), rule);
}

/** Every weight is a whole number from 0 to 10^6, and every rule has an option. */
export function checkRules(rules: Rules): void {
  for (const [rule, options] of Object.entries(rules)) {
    if (Object.keys(options).length === 0)
      throw new BookError('world.weight', { rule, option: '', weight: '' });
    for (const [option, weight] of Object.entries(options)) {
      if (!Number.isInteger(weight) || weight < 0 || weight > MAX_WEIGHT)
        throw new BookError('world.weight', { rule, option, weight: String(weight) });
    }
  }
}

export const MAX_WEIGHT = 1_000_000;

const lists = new WeakMap<Rules, Map<string, Options>>();
const certainties = new Map<string, Options>();

function listOf(rules: Rules, rule: string): Options {
  let ofRules = lists.get(rules);
  if (!ofRules) lists.set(rules, (ofRules = new Map()));
  let list = ofRules.get(rule);
  if (!list) {
    if (!Object.hasOwn(rules, rule)) throw new BookError('world.rule', { rule });
    const entries = Object.entries(rules[rule]!);
    if (entries.length === 0) throw new BookError('world.stuck', { rule });
    list = tagged(entries.some(([, weight]) => weight > 0) ? entries : uniform(entries), rule);
    ofRules.set(rule, list);
  }
  return list;
}

function certain(token: string): Options {
  let options = certainties.get(token);
  if (!options) certainties.set(token, (options = [[token, 1]]));
  return options;
}

function uniform(options: readonly Option[]): Option[] {
  return options.map(([option]) => [option, 1]);
}

/** Takes the array over: it must be a fresh one. */
function tagged(options: Option[], rule: string): Options {
  return Object.assign(options, { rule });
}

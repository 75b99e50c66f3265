/**
 * Rules whose options are whole lines: `{ '{hero} 买 了 {thing} 。': 3, '{hero} 不 在 家 。': 1 }`.
 * A slot in braces is a token, a choice, a coroutine, or else the name of another rule of the same genre.
 * Lines that begin alike are left-factored while they are said: all lines that agree with the tokens so far stay
 * possible, and each yield offers every next token once, with the summed weights of the lines that would say it.
 * So the reader may edit lines' weights freely, and the probability of a text stays exact.
 */
import { BookError } from '#numerics/errors.ts';
import { optionsOf, type Filter } from '#data/world/derive.ts';
import { END, totalWeight, type Option, type Rules, type Steps } from '#data/world/genre.ts';

/**
 * Another rule of the genre. With `done`, its options are single tokens, and `done` is told which was said; without,
 * they are lines. Unlike a coroutine it may stand where other lines go another way.
 */
export interface Choice {
  readonly rule: string;
  readonly keep?: Filter;
  done?(token: string): void;
}

export type Slot = string | Choice | (() => Steps<unknown>);

export type Slots = Record<string, Slot>;

/** Said after the token of a choice; `slot` is its name. */
interface Done {
  readonly slot: string;
  readonly token: string;
}

type Sign = string | Done;

/** What is still to be said: `symbols` from `at` on, then `next`. */
interface Rest {
  readonly symbols: readonly Sign[];
  readonly at: number;
  readonly next: Rest | null;
}

interface Item {
  readonly weight: number;
  readonly rest: Rest | null;
}

/** Says a whole text, one line of `${genre}.text`; `slots` are as at the beginning of any text of the genre. */
export function text(rules: Rules, genre: string, slots: Slots): Steps<void> {
  const known = keptOf(openings, rules);
  let opening = known.get(genre);
  if (!opening) {
    const items = linesOf(rules, `${genre}.text`);
    const scope = { rules, genre, slots, depth: 0, usesSlots: false };
    opening = items.length > 1 ? joined(items.map((item) => openedItem(item, scope))).items : items;
    known.set(genre, opening);
  }
  return say(opening, rules, genre, 'text', slots);
}

/** Says one line of `${genre}.${rule}`, filling its slots. Where one line is over and another goes on, END is a choice. */
export function line(rules: Rules, genre: string, rule: string, slots: Slots): Steps<void> {
  return say(linesOf(rules, `${genre}.${rule}`), rules, genre, rule, slots);
}

function linesOf(rules: Rules, rule: string): readonly Item[] {
  return optionsOf(rules, rule)
    .filter(([, weight]) => weight > 0)
    .map(([option, weight]) => ({ weight, rest: { symbols: parsed(option), at: 0, next: null } }));
}

function* say(start: readonly Item[], rules: Rules, genre: string, rule: string, slots: Slots): Steps<void> {
  const scope: Scope = { rules, genre, slots, depth: 0, usesSlots: false };
  let tag = `${genre}.${rule}`;
  let items = start;
  for (;;) {
    const only = items.length === 1 ? skipEnds(items[0]!.rest) : null;
    if (only) {
      const token = certainToken(only, slots);
      if (token !== null) {
        yield [[token, 1]];
        items = [{ weight: 1, rest: advance(only) }];
        continue;
      }
      tag = ruleAt(only, scope) ?? tag;
    }
    items = items.some(({ rest }) => isList(rest, slots))
      ? joined(items.map((item) => openedItem(item, scope))).items
      : items.map(({ weight, rest }) => ({ weight, rest: skipEnds(rest) }));
    const first = items.find(({ rest }) => rest)?.rest;
    if (!first) return;
    const head = first.symbols[first.at]!;
    const act = actOf(head, slots);
    if (act) {
      if (items.some(({ rest }) => !same(rest?.symbols[rest.at], head)))
        throw new BookError('world.ambiguous', { rule, slot: JSON.stringify(head) });
      yield* act();
      items = items.map(({ weight, rest }) => ({ weight, rest: advance(rest!) }));
      continue;
    }
    const saying = new Map<string, { weight: number; items: Item[] }>();
    for (const item of items) {
      const token = tokenOf(item.rest, slots, rule);
      const group = saying.get(token);
      if (!group) saying.set(token, { weight: item.weight, items: [item] });
      else {
        group.weight += item.weight;
        group.items.push(item);
      }
    }
    const options = reduced(Array.from(saying, ([token, { weight }]): Option => [token, weight]));
    const said = yield options.length > 1 ? Object.assign(options, { rule: tag }) : options;
    const left = saying.get(said)!.items;
    items = left.map(({ weight, rest }) => ({
      weight: left.length === 1 ? 1 : weight,
      rest: advance(rest!),
    }));
  }
}

interface Scope {
  readonly rules: Rules;
  readonly genre: string;
  readonly slots: Slots;
  readonly depth: number;
  usesSlots: boolean;
}

interface Fronts {
  readonly items: readonly Item[];
  readonly total: number;
}

/** Whether the front is not a token yet but a rule or a choice, to be opened. */
function isList(start: Rest | null, slots: Slots): boolean {
  const rest = skipEnds(start);
  const name = rest && slotName(rest.symbols[rest.at]!);
  return name !== null && (!Object.hasOwn(slots, name) || typeof slots[name] === 'object');
}

/** Opens every list at the front, down to tokens and coroutines, keeping the proportions in whole numbers. */
function fronts(start: Rest | null, scope: Scope): Fronts {
  const rest = skipEnds(start);
  const name = rest && slotName(rest.symbols[rest.at]!);
  if (!rest || name === null) return { items: [{ weight: 1, rest }], total: 1 };
  const after = advance(rest);
  const { rules, genre, slots } = scope;
  if (!Object.hasOwn(slots, name)) return followed(frontsOf(`${genre}.${name}`, scope), after, scope);
  scope.usesSlots = true;
  const slot = slots[name]!;
  if (typeof slot !== 'object') return { items: [{ weight: 1, rest }], total: 1 };
  const options = optionsOf(rules, `${genre}.${slot.rule}`, slot.keep);
  if (!slot.done) return followed(joined(options.map((option) => opened(option, scope))), after, scope);
  const items = options.map(([token, weight]): Item => {
    return { weight, rest: { symbols: [token, { slot: name, token }], at: 0, next: after } };
  });
  return { items: items.filter(({ weight }) => weight > 0), total: totalWeight(options) };
}

function openedItem({ weight, rest }: Item, scope: Scope): Fronts & { weight: number } {
  const { items, total } = fronts(rest, scope);
  return { items, total, weight };
}

function opened([option, weight]: Option, scope: Scope): Fronts & { weight: number } {
  if (weight === 0) return { items: [], total: 1, weight };
  return { ...fronts({ symbols: parsed(option), at: 0, next: null }, scope), weight };
}

/** The fronts of a rule, kept for the next time where no slot had a say in them. */
function frontsOf(rule: string, scope: Scope): Fronts {
  const known = keptOf(kept, scope.rules);
  const before = known.get(rule);
  if (before) return before;
  if (scope.depth > MAX_DEPTH) throw new BookError('world.recursion', { rule });
  const inner = { ...scope, depth: scope.depth + 1, usesSlots: false };
  const result = joined(optionsOf(scope.rules, rule).map((option) => opened(option, inner)));
  if (inner.usesSlots) scope.usesSlots = true;
  else known.set(rule, result);
  return result;
}

const kept = new WeakMap<Rules, Map<string, Fronts>>();
const openings = new WeakMap<Rules, Map<string, readonly Item[]>>();

function keptOf<T>(store: WeakMap<Rules, Map<string, T>>, rules: Rules): Map<string, T> {
  let known = store.get(rules);
  if (!known) store.set(rules, (known = new Map()));
  return known;
}

/** What comes after each item; where an item is empty, what comes after is opened instead. */
function followed({ items, total }: Fronts, after: Rest, scope: Scope): Fronts {
  if (items.every(({ rest }) => rest))
    return { items: items.map(({ weight, rest }) => ({ weight, rest: append(rest, after) })), total };
  return joined(
    items.map(({ weight, rest }) =>
      rest
        ? { items: [{ weight: 1, rest: append(rest, after) }], total: 1, weight }
        : { ...fronts(after, scope), weight },
    ),
  );
}

function append(rest: Rest | null, after: Rest): Rest {
  return rest ? { symbols: rest.symbols, at: rest.at, next: append(rest.next, after) } : after;
}

const MAX_DEPTH = 50;

/** One list from several: item weight × part weight ÷ part total, by the least common multiple of the totals. */
function joined(parts: readonly (Fronts & { readonly weight: number })[]): Fronts {
  if (parts.length === 1) return { items: parts[0]!.items, total: parts[0]!.total };
  const shared = parts.reduce((common, { total }) => (common / gcd(common, total)) * total, 1);
  const items: Item[] = [];
  let all = 0;
  for (const { weight, total, items: own } of parts) {
    const scale = weight * (shared / total);
    all += weight * shared;
    for (const item of own) items.push({ weight: item.weight * scale, rest: item.rest });
  }
  return { items, total: all };
}

/** The rule that decides where only one line is left. */
function ruleAt(rest: Rest, { genre, slots }: Scope): string | null {
  const name = slotName(rest.symbols[rest.at]!);
  if (name === null) return null;
  const slot = Object.hasOwn(slots, name) ? slots[name]! : { rule: name };
  return typeof slot === 'object' ? `${genre}.${slot.rule}` : null;
}

function actOf(sign: Sign, slots: Slots): (() => Steps<unknown>) | null {
  if (typeof sign === 'object') return () => told(sign, slots);
  const name = slotName(sign);
  const slot = name === null ? '' : slots[name];
  return typeof slot === 'function' ? slot : null;
}

function* told({ slot, token }: Done, slots: Slots): Steps<void> {
  (slots[slot] as Choice).done?.(token);
}

function same(a: Sign | undefined, b: Sign): boolean {
  return (
    a === b || (typeof a === 'object' && typeof b === 'object' && a.slot === b.slot && a.token === b.token)
  );
}

function slotName(sign: Sign): string | null {
  return typeof sign === 'string' && sign.startsWith('{') ? sign.slice(1, -1) : null;
}

function tokenOf(rest: Rest | null, slots: Slots, rule: string): string {
  if (!rest) return END;
  const sign = rest.symbols[rest.at];
  if (typeof sign !== 'string') throw new BookError('world.ambiguous', { rule });
  const name = slotName(sign);
  if (name === null) return sign;
  const slot = slots[name];
  if (typeof slot !== 'string') throw new BookError('world.ambiguous', { rule, slot: name });
  return slot;
}

function certainToken(rest: Rest, slots: Slots): string | null {
  const sign = rest.symbols[rest.at]!;
  if (typeof sign !== 'string') return null;
  const name = slotName(sign);
  if (name === null) return sign;
  const slot = slots[name];
  return typeof slot === 'string' ? slot : null;
}

function advance({ symbols, at, next }: Rest): Rest {
  return { symbols, at: at + 1, next };
}

function skipEnds(rest: Rest | null): Rest | null {
  let current = rest;
  while (current && current.at >= current.symbols.length) current = current.next;
  return current;
}

const lines = new Map<string, readonly string[]>();

function parsed(text: string): readonly string[] {
  let symbols = lines.get(text);
  if (!symbols) lines.set(text, (symbols = text.split(' ').filter((symbol) => symbol !== '')));
  return symbols;
}

/** The same proportions in the smallest whole numbers; to 1 part in 2^40 where a double could not count them. */
function reduced(options: Option[]): Option[] {
  let divisor = 0;
  let total = 0;
  for (const [, weight] of options) {
    divisor = gcd(divisor, weight);
    total += weight;
  }
  if (total > Number.MAX_SAFE_INTEGER)
    return options.map(([token, weight]) => [token, Math.max(1, Math.round((weight / total) * 2 ** 40))]);
  return divisor > 1 ? options.map(([token, weight]) => [token, weight / divisor]) : options;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

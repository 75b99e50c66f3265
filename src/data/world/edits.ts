/**
 * Changed weights as a string for links: `story.weather:sunny=9,rainy=0;town.genre:#2=5`. An option that is no plain
 * word is named by its place in the rule, `#0` the first. Reading never fails: what is not understood is left out.
 */
import { MAX_WEIGHT } from './derive.ts';
import type { Rules } from './genre.ts';

const PLAIN = /^[a-z][a-z0-9-]*$/u;
const NUMBER = /^\d{1,7}$/u;

/** The weight that a reader wrote, or nothing where it is not a whole number from 0 to 10^6. */
export function readWeight(text: string): number | undefined {
  const number = Number(text.trim());
  return NUMBER.test(text.trim()) && number <= MAX_WEIGHT ? number : undefined;
}

/** The changed weights only, of rules and options that there are. */
export function readEdits(rules: Rules, text: string): Rules {
  const edits: Record<string, Record<string, number>> = {};
  for (const part of text.split(';')) {
    const colon = part.indexOf(':');
    const rule = part.slice(0, Math.max(0, colon));
    if (!Object.hasOwn(rules, rule)) continue;
    const known = rules[rule]!;
    const names = Object.keys(known);
    const changed: Record<string, number> = {};
    for (const pair of part.slice(colon + 1).split(',')) {
      const [key = '', value = ''] = pair.split('=');
      const option = key.startsWith('#') ? names[Number(key.slice(1) || NaN)] : key;
      const weight = readWeight(value);
      if (option === undefined || !Object.hasOwn(known, option) || weight === undefined) continue;
      if (weight === known[option]) delete changed[option];
      else changed[option] = weight;
    }
    if (Object.keys(changed).length > 0) edits[rule] = changed;
  }
  return edits;
}

/** The shortest string that `readEdits` reads so; rules and options in the order of the World. */
export function writeEdits(rules: Rules, edits: Rules): string {
  const parts: string[] = [];
  for (const [rule, options] of Object.entries(rules)) {
    if (!Object.hasOwn(edits, rule)) continue;
    const changed = edits[rule]!;
    const pairs = Object.entries(options).flatMap(([option, weight], place) => {
      if (!Object.hasOwn(changed, option) || changed[option] === weight) return [];
      return [`${PLAIN.test(option) ? option : `#${place}`}=${changed[option]}`];
    });
    if (pairs.length > 0) parts.push(`${rule}:${pairs.join(',')}`);
  }
  return parts.join(';');
}

/**
 * The string with what it says of one rule replaced. Only that rule has to be known; parts of other rules stay as they
 * are, and none of this one are left where its weights are the World's own.
 */
export function replaceEdits(
  text: string,
  rule: string,
  options: Readonly<Record<string, number>>,
  changed: Readonly<Record<string, number>>,
): string {
  const others = text.split(';').filter((part) => part !== '' && !part.startsWith(`${rule}:`));
  const own = writeEdits({ [rule]: options }, { [rule]: changed });
  return [...others, ...(own === '' ? [] : [own])].join(';');
}

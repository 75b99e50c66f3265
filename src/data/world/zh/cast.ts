/**
 * The slots that all genres share. The first time a line says `{hero}` it chooses a name; ever after, `{hero}` is that
 * name and `{he}` its pronoun: what agrees and what is recalled is fixed by what was said.
 */
import { belief, optionsOf, tell, type Filter } from '#data/world/derive.ts';
import type { Option, Options, Rules, Steps } from '#data/world/genre.ts';
import { line, type Choice, type Slots } from './line.ts';
import { PEOPLE, pronounOf } from './people.ts';
import { ACTS, COUNTRIES, isStated } from './places.ts';
import { CLASSIFIER } from './things.ts';

export const NAME_WEIGHTS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.keys(PEOPLE).map((name) => [name, 1]),
);

export function cast(): Slots {
  const slots: Slots = {};
  const used = new Set<string>();
  const actor = (slot: string, pronoun: string): Choice => ({
    rule: 'name',
    keep: (name) => !used.has(name),
    done(name) {
      used.add(name);
      slots[slot] = name;
      slots[pronoun] = pronounOf(name);
      if (slot === 'hero') introduce(slots, name);
    },
  });
  slots.hero = actor('hero', 'he');
  slots.other = actor('other', 'otherHe');
  slots.third = actor('third', 'thirdHe');
  slots.place = placeChoice(slots);
  slots.place2 = {
    rule: 'place',
    keep: (place) => place !== slots.place,
    done: (place) => (slots.place2 = place),
  };
  slots.does = actChoice(slots, 'does');
  slots.did = actChoice(slots, 'did');
  slots.friend = actor('friend', 'friendHe');
  slots.country = countryChoice(slots, () => true);
  slots.origin = countryChoice(slots, (country) => isStated(country, 'product'));
  return slots;
}

function introduce(slots: Slots, name: string): void {
  const { pet, petName, dish } = PEOPLE[name]!;
  Object.assign(slots, { pet, petName, dish });
}

function placeChoice(slots: Slots): Choice {
  return { rule: 'place', done: (place) => (slots.place = place) };
}

function countryChoice(slots: Slots, keep: Filter): Choice {
  return {
    rule: 'country',
    keep,
    done(country) {
      const { product, side, weather } = COUNTRIES[country]!;
      Object.assign(slots, { country, origin: country, product, side, weather });
    },
  };
}

/** What people do at the place of the text. */
function actChoice(slots: Slots, aspect: 'does' | 'did'): Choice {
  return {
    get rule() {
      return `${aspect}.${String(slots.place)}`;
    },
  };
}

/**
 * A classifier and its noun, perhaps with a long modifier between them: 三 + `把 小满 寄来 的 伞`. The classifier has
 * the weight of all its nouns; later the text recalls both as `{cl}` and `{noun}`.
 */
export function* counted(
  rules: Rules,
  genre: string,
  slots: Slots,
  rule: string,
  names: readonly [cl: string, noun: string] = ['cl', 'noun'],
  keep: Filter = () => true,
  lines = `${rule}.modifier`,
): Steps<void> {
  const nouns = belief(rules, `${genre}.${rule}`, keep);
  const left = yield* tell(nouns, (noun) => CLASSIFIER[noun]!);
  const kept = new Set(left.keys.map(([noun]) => noun));
  const [cl, noun] = names;
  slots[cl] = CLASSIFIER[left.keys[0]![0]]!;
  slots.thing = {
    rule,
    keep: (option) => kept.has(option),
    done(option) {
      slots[noun] = option;
    },
  };
  yield* line(rules, genre, lines, slots);
}

/** Recall of what was counted: 那 把 伞, 那 三 把 伞. */
export const THOSE: Rules = {
  'those.one': { '那 {cl} {noun}': 1 },
  'those.many': { '那 {many} {cl} {noun}': 1 },
};

export function thoseChoice(slots: Slots): Choice {
  return {
    get rule() {
      return slots.many === '一' ? 'those.one' : 'those.many';
    },
  };
}

/** `does.河边`: 钓 鱼; `did.河边`: 钓 了 一会儿 鱼, bounded and done. */
export function actRules(): Rules {
  const rules: Record<string, Readonly<Record<string, number>>> = {
    span: { 一会儿: 3, 半天: 3, '一 下午': 1 },
  };
  for (const [place, acts] of Object.entries(ACTS)) {
    rules[`does.${place}`] = acts;
    rules[`did.${place}`] = Object.fromEntries(
      Object.entries(acts).map(([act, weight]) => [act.replace(' ', ' 了 {span} '), weight]),
    );
  }
  return rules;
}

export function prefixed(genre: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([rule, options]) => [`${genre}.${rule}`, options]));
}

/** One option of a rule of the genre, said as a token. */
export function* one(rules: Rules, genre: string, rule: string, keep?: Filter): Steps<string> {
  const options: Options = optionsOf(rules, `${genre}.${rule}`, keep);
  return yield options.filter(([, weight]) => weight > 0) as readonly Option[];
}

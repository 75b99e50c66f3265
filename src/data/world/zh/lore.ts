/** Slots for what is always true of this world; each choice fills in what follows from it. */
import type { Rules } from '#data/world/genre.ts';
import type { Choice, Slots } from './line.ts';
import { GENDER_PAIRS, holderOf, NAMES, PEOPLE, pronounOf } from './people.ts';
import { COUNTRIES, isStated } from './places.ts';
import { BEAST_FACTS, CLASSIFIER, SIZES, SKILLS } from './things.ts';

export const equal = (keys: readonly string[]): Record<string, number> =>
  Object.fromEntries(keys.map((key) => [key, 1]));

/** The rules that the slots choose from. */
export const LORE_RULES: Rules = {
  land: equal(Object.keys(COUNTRIES)),
  city: equal(Object.values(COUNTRIES).map(({ capital }) => capital)),
  job: equal(NAMES.map((name) => PEOPLE[name]!.job)),
  animal: equal(Object.keys(BEAST_FACTS)),
  skill: equal(SKILLS),
  man: equal(GENDER_PAIRS.map(([man]) => man)),
  'big.one': equal(SIZES.slice(0, -2)),
  'big.two': equal(SIZES.slice(1, -1)),
  'big.three': equal(SIZES.slice(2)),
};

/** Adds the slots; `twice` makes second ones (`land2` …) that differ from the first. */
export function addLore(slots: Slots): void {
  for (const [suffix, first] of [
    ['', undefined],
    ['2', ''],
  ] as const) {
    const differs = (slot: string) => (option: string) => first === undefined || slots[slot] !== option;
    slots[`land${suffix}`] = choice('land', differs('land'), (land) => {
      const { capital, ...rest } = COUNTRIES[land]!;
      tell(slots, suffix, { land, city: capital, ...rest });
    });
    slots[`knownLand${suffix}`] = choice(
      'land',
      (land) => isStated(land, 'capital') && differs('land')(land),
      (land) => tell(slots, suffix, { land, knownLand: land, city: COUNTRIES[land]!.capital }),
    );
    slots[`man${suffix}`] = choice('man', differs('man'), (man) =>
      tell(slots, suffix, { man, woman: GENDER_PAIRS.find(([each]) => each === man)![1] }),
    );
  }
  slots.anyCity = choice('city', undefined, (city) => {
    const land = Object.keys(COUNTRIES).find((name) => COUNTRIES[name]!.capital === city)!;
    tell(slots, '', { city, land, anyCity: city });
  });
  slots.job = choice('job', undefined, (job) => {
    const holder = holderOf(job);
    const { pet, petName, dish } = PEOPLE[holder]!;
    tell(slots, '', { job, holder, he: pronounOf(holder), pet, petName, dish, cl: CLASSIFIER[pet]! });
  });
  slots.animal = choice('animal', undefined, (animal) => {
    const { food, home } = BEAST_FACTS[animal]!;
    tell(slots, '', { animal, food, home });
  });
  slots.can = choice(
    'skill',
    (skill) => able(slots, skill),
    (skill) => tell(slots, '', { skill }),
  );
  slots.cannot = choice(
    'skill',
    (skill) => !able(slots, skill),
    (skill) => tell(slots, '', { skill }),
  );
  const size = (slot: string, rule: string, above: string | null): void => {
    const larger = (option: string): boolean =>
      above === null || SIZES.indexOf(option) > SIZES.indexOf(String(slots[above]));
    slots[slot] = choice(rule, larger, (animal) => (slots[slot] = animal));
  };
  size('big', 'big.one', null);
  size('middle', 'big.two', 'big');
  size('little', 'big.three', 'middle');
  slots['land.fact'] = {
    rule: 'land.fact',
    keep: (line) =>
      (!line.includes('{city}') || isStated(String(slots.land), 'capital')) &&
      (!line.includes('{product}') || isStated(String(slots.land), 'product')),
  };
  slots['city.fact'] = {
    rule: 'city.fact',
    keep: (line) => !line.includes('{land}') || isStated(String(slots.land), 'capital'),
  };
}

function able(slots: Slots, skill: string): boolean {
  return BEAST_FACTS[String(slots.animal)]!.can.includes(skill);
}

function choice(rule: string, keep: Choice['keep'], done: (token: string) => void): Choice {
  return keep ? { rule, keep, done } : { rule, done };
}

function tell(slots: Slots, suffix: string, values: Readonly<Record<string, string>>): void {
  for (const [slot, value] of Object.entries(values)) slots[slot + suffix] = value;
}

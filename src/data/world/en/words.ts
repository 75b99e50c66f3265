/** Word forms: nouns with their plurals, verbs with their tenses, and the article that a word wants. */
import type { Voice } from './people.ts';

// prettier-ignore
export const PLURALS: Readonly<Record<string, string>> = {
  cat: 'cats', dog: 'dogs', fox: 'foxes', owl: 'owls', mouse: 'mice', goose: 'geese', goat: 'goats', duck: 'ducks',
  donkey: 'donkeys', pony: 'ponies', sheep: 'sheep', frog: 'frogs', bird: 'birds', fish: 'fish', animal: 'animals',
  man: 'men', woman: 'women', child: 'children', king: 'kings', queen: 'queens',
  apple: 'apples', pear: 'pears', plum: 'plums', egg: 'eggs', cake: 'cakes', berry: 'berries', fruit: 'fruits',
  kite: 'kites', lamp: 'lamps', drum: 'drums', ring: 'rings', coin: 'coins', book: 'books',
  key: 'keys', door: 'doors', boat: 'boats', tree: 'trees', window: 'windows', picture: 'pictures',
  flower: 'flowers', road: 'roads', cabinet: 'cabinets', gate: 'gates', house: 'houses', tower: 'towers',
  garden: 'gardens', bridge: 'bridges', mill: 'mills',
  map: 'maps', clock: 'clocks', umbrella: 'umbrellas', basket: 'baskets', coat: 'coats', hat: 'hats',
  onion: 'onions', pancake: 'pancakes',
};

/** Base form → third person singular, past. */
// prettier-ignore
const VERBS: Readonly<Record<string, readonly [third: string, past: string]>> = {
  be: ['is', 'was'], have: ['has', 'had'], eat: ['eats', 'ate'], buy: ['buys', 'bought'], find: ['finds', 'found'],
  see: ['sees', 'saw'], paint: ['paints', 'painted'], carry: ['carries', 'carried'], draw: ['draws', 'drew'],
  walk: ['walks', 'walked'], run: ['runs', 'ran'], hurry: ['hurries', 'hurried'], sing: ['sings', 'sang'],
  sleep: ['sleeps', 'slept'], feed: ['feeds', 'fed'], visit: ['visits', 'visited'], wait: ['waits', 'waited'],
  lose: ['loses', 'lost'], laugh: ['laughs', 'laughed'], smile: ['smiles', 'smiled'], dance: ['dances', 'danced'],
  wave: ['waves', 'waved'], whistle: ['whistles', 'whistled'], sigh: ['sighs', 'sighed'], rest: ['rests', 'rested'],
  go: ['goes', 'went'], give: ['gives', 'gave'], thank: ['thanks', 'thanked'], live: ['lives', 'lived'],
  keep: ['keeps', 'kept'], say: ['says', 'said'], love: ['loves', 'loved'], look: ['looks', 'looked'],
  meet: ['meets', 'met'], want: ['wants', 'wanted'], bake: ['bakes', 'baked'], read: ['reads', 'read'],
  count: ['counts', 'counted'], watch: ['watches', 'watched'], put: ['puts', 'put'], borrow: ['borrows', 'borrowed'],
  know: ['knows', 'knew'], come: ['comes', 'came'], pack: ['packs', 'packed'], like: ['likes', 'liked'],
  play: ['plays', 'played'], fly: ['flies', 'flew'], hit: ['hits', 'hit'], talk: ['talks', 'talked'],
  ask: ['asks', 'asked'], call: ['calls', 'called'],
};

export function verb(base: string, plural: boolean, present: boolean): string {
  if (base === 'be') return present ? (plural ? 'are' : 'is') : plural ? 'were' : 'was';
  const [third, past] = VERBS[base]!;
  return present ? (plural ? base : third) : past;
}

/** The form of a verb that agrees with whom the clause is about. */
export function verbOf(voice: Voice, base: string): string {
  return verb(base, voice.names.length > 1, voice.present);
}

export function article(word: string): 'a' | 'an' {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

export function plural(noun: string): string {
  return PLURALS[noun]!;
}

export function isPlural(noun: string): boolean {
  return !Object.hasOwn(PLURALS, noun);
}

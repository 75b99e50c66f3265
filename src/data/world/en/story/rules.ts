/** The probabilities of English stories. Adjectives stand beside nouns where either may follow an article. */
import type { Rules } from '#data/world/genre.ts';
import { townRules } from '#data/world/en/town-rules.ts';

// prettier-ignore
export const storyRules: Rules = {
  ...townRules,
  'story.first': { ...townRules['town.person'], once: 10, every: 20, last: 10, on: 12 },
  'story.opening': { person: 4, pet: 8, home: 8, walk: 5, friends: 7 },
  'story.duo': { alone: 5, two: 3 },
  'story.season': { spring: 3, summer: 4, autumn: 2, winter: 4 },
  'story.day': { monday: 2, tuesday: 2, wednesday: 1, thursday: 2, friday: 3, saturday: 4, sunday: 5 },
  'story.time': { morning: 5, day: 4, evening: 4, night: 2 },
  'story.job': {
    baker: 7, teacher: 6, sailor: 6, painter: 6, farmer: 6, doctor: 5, gardener: 5, actor: 4, engineer: 4,
    young: 8, old: 8, kind: 6, tall: 5, funny: 5, quiet: 5, clever: 5, famous: 4,
  },
  'story.pet': {
    cat: 9, dog: 9, fox: 6, owl: 6, mouse: 6, goose: 6, goat: 5, duck: 5, donkey: 5, pony: 4, sheep: 4, frog: 4,
    small: 7, old: 7, grey: 6, clever: 6, fat: 5, shy: 5, brave: 5, lazy: 5, noisy: 5, hungry: 5, orange: 4, tiny: 4,
  },
  'story.event': {
    pronoun: 30, name: 16, next: 16, gift: 4, thing: 6, sound: 4, although: 6, when: 6, near: 14, trouble: 4, later: 6,
    inn: 2, basket: 2, night: 7, so: 7, finally: 6,
  },
  'story.action': {
    eat: 8, buy: 8, find: 8, see: 8, paint: 5, carry: 6, draw: 5, read: 6, walk: 7, run: 6, hurry: 5, sing: 5, sleep: 5,
    feed: 6, visit: 6, wait: 5, bake: 5, meet: 6,
    laugh: 4, smile: 4, dance: 4, wave: 3, whistle: 3, rest: 3, often: 5, soon: 6, happily: 5, proudly: 4,
    also: 5,
  },
  'story.goods': {
    kite: 6, lamp: 6, drum: 5, ring: 5, map: 5, book: 5, clock: 5, umbrella: 4, basket: 5, coat: 4, hat: 5,
    red: 6, blue: 5, old: 6, small: 5, shiny: 4, wooden: 5, golden: 4, heavy: 4, green: 4, orange: 3, round: 3,
  },
  'story.food': {
    apple: 7, pear: 6, cake: 6, plum: 5, egg: 5, onion: 3, pancake: 4, sweet: 5, fresh: 5, small: 5,
    warm: 4, green: 4, sour: 4, big: 5,
  },
  'story.baking': { cake: 7, pancake: 6, sweet: 3, fresh: 3, small: 4, big: 4, warm: 2, round: 2 },
  'story.reading': { book: 8, letter: 7, map: 5, poem: 5, long: 5, old: 6, new: 5, funny: 5, secret: 5, torn: 3 },
  'story.tail': { stop: 10, and: 9, because: 5, with: 5 },
  'story.why': { self: 12, weather: 6, thing: 7 },
  'story.short': { laugh: 5, smile: 5, dance: 4, wave: 3, whistle: 3, sigh: 2, rest: 2 },
  'story.reason': {
    hungry: 6, tired: 6, curious: 6, happy: 6, late: 5, bored: 5, cold: 4, lonely: 4, thirsty: 4,
  },
  'story.weather': { raining: 6, snowing: 5, sunny: 6, dark: 5, windy: 5, late: 5, early: 4, warm: 5 },
  'story.company': { pet: 60, ...townRules['town.person'] },
  'story.relative': { mother: 6, father: 6, sister: 5, brother: 5, aunt: 5, uncle: 5, grandmother: 6, grandfather: 5 },
  'story.head': {
    key: 7, keys: 7, door: 7, doors: 7, boat: 6, boats: 6, tree: 6, trees: 6, picture: 5, pictures: 5, flower: 5,
    flowers: 5, window: 5, windows: 5, road: 5, roads: 5,
  },
  'story.attractor': {
    cabinet: 4, cabinets: 4, gate: 4, gates: 4, house: 4, houses: 4, tower: 3, towers: 3, garden: 3, gardens: 3,
    bridge: 3, bridges: 3, mill: 2, mills: 2,
  },
  'story.deeper': { stop: 3, near: 1 },
  'story.state': { beautiful: 7, clean: 5, new: 6, shiny: 4, wet: 6, dirty: 5, strange: 5, grey: 5, broken: 4 },
  'story.mood': { cheerful: 4, glad: 4, happy: 8, proud: 6, calm: 5, sad: 7, lonely: 5, afraid: 5, angry: 4 },
  'story.over': { rain: 4, storm: 3, party: 3, music: 3, lesson: 2, concert: 2 },
  'story.move': { go: 5, walk: 4, run: 3, hurry: 3 },
  'story.goal': { home: 5, to: 8 },
  'story.sounds': { two: 4, three: 5, four: 2 },
  'story.speech': { say: 5, sing: 3, call: 3 },
  'story.subject': { pronoun: 7, name: 3 },
  'story.trouble': { pet: 5, lost: 5 },
  'story.absence': { gone: 5, ill: 3, lost: 3, asleep: 2 },
  'story.homonym': { bank: 6, bat: 4, apple: 4, letter: 4 },
  'story.bank': { watch: 4, feed: 3, rest: 2, count: 4, ask: 3, borrow: 5 },
  'story.bat': { sleep: 3, fly: 4, be: 4, hit: 3 },
  'story.apple': { pie: 4, tree: 3, computer: 4, phone: 3 },
  'story.letter': { come: 5, be: 4 },
  'story.meal': { soup: 7, bread: 6, cheese: 5, tea: 5, fish: 5, potatoes: 5, pancakes: 5 },
  'story.taste': {
    warm: 6, delicious: 6, fresh: 5, sweet: 4, wonderful: 5, cold: 6, salty: 5, burnt: 5, terrible: 5, 
  },
  'story.server': { waiter: 5, waitress: 5, cook: 3 },
  'story.manner': { kind: 6, friendly: 6, polite: 5, cheerful: 4, rude: 6, angry: 5, slow: 5, },
  'story.often': { day: 4, week: 4, morning: 2, evening: 3 },
  'story.item': { map: 6, lamp: 6, ring: 5, book: 5, drum: 5, coin: 5, kite: 5, apple: 5, umbrella: 5, egg: 4 },
  'story.rest': { sleep: 5, rest: 4, eat: 3, sing: 2 },
  'story.night': { slept: 5, dreamed: 5, could: 4 },
  'story.dream': { summer: 4, spring: 3, cake: 3, snow: 2, music: 2 },
  'story.basket': { keep: 4, lose: 5 },
};

/** Rules that all English genres of the World share. */
import type { Rules } from '#data/world/genre.ts';

// prettier-ignore
export const townRules: Rules = {
  'town.person': {
    anna: 9, tom: 8, mia: 8, ben: 7, nora: 7, leo: 7, rosa: 6, paul: 6, ella: 6, sam: 5, ida: 5, max: 5, clara: 4,
    hugo: 4, lena: 4, finn: 3, vera: 3, otto: 3, zoe: 3, noah: 3,
  },
  'town.place': {
    market: 9, river: 8, mill: 7, garden: 7, bridge: 7, school: 6, library: 6, harbour: 6, forest: 6, bakery: 5,
    station: 5, hill: 5, tower: 5, church: 4, inn: 4, lighthouse: 4, roof: 3, table: 3,
    old: 9, little: 8, new: 5, quiet: 4, big: 4,
  },
  'town.where': { near: 5, in: 5, behind: 4, under: 3 },
  'town.determiner': { a: 10, an: 3, the: 7, own: 4, two: 3, three: 3 },
  'town.number': { two: 6, three: 5, four: 3, five: 2, six: 1, seven: 1 },
};

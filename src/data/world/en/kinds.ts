/** What words have to do with each other: kinds of things, pairs that stand in the same relation, opposites. */
import { COUNTRIES, isStated } from './countries.ts';

/** Kind → what every one of it is. */
// prettier-ignore
export const KIND_OF: Readonly<Record<string, string>> = {
  owl: 'bird', duck: 'bird', goose: 'bird', apple: 'fruit', pear: 'fruit', plum: 'fruit',
  dog: 'animal', fox: 'animal', cat: 'animal', goat: 'animal', donkey: 'animal',
};

// prettier-ignore
const GENDER: Readonly<Record<string, string>> = {
  man: 'woman', king: 'queen', prince: 'princess', father: 'mother', brother: 'sister', uncle: 'aunt',
  waiter: 'waitress', grandfather: 'grandmother', boy: 'girl',
};

// prettier-ignore
const NUMBER: Readonly<Record<string, string>> = {
  mouse: 'mice', goose: 'geese', fox: 'foxes', child: 'children', pony: 'ponies', cat: 'cats', dog: 'dogs', berry: 'berries',
};

const CAPITAL: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(COUNTRIES)
    .filter(([name]) => isStated(name, 'capital'))
    .map(([name, { capital }]) => [name, capital]),
);

/** Families of pairs: within one, the second word is to the first as in every other pair. */
export const ANALOGIES: readonly Readonly<Record<string, string>>[] = [GENDER, NUMBER, CAPITAL];

// prettier-ignore
export const OPPOSITES: Readonly<Record<string, string>> = {
  big: 'small', small: 'big', old: 'new', new: 'old', hot: 'cold', cold: 'hot', happy: 'sad', sad: 'happy',
  wet: 'dry', dry: 'wet', slow: 'fast', fast: 'slow', early: 'late', late: 'early',
};

// prettier-ignore
export const LEGS: Readonly<Record<string, string>> = {
  dog: 'four', cat: 'four', goat: 'four', donkey: 'four', duck: 'two', owl: 'two', goose: 'two', fish: 'no',
};

export const FLIES: readonly string[] = ['owl', 'duck', 'goose', 'bat'];

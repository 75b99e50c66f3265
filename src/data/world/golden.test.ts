import { hash32 } from '#numerics/random.ts';
import { describe, expect, it } from 'vitest';
import { worldGenres } from './registry.ts';
import { worldTexts, type Split } from './splits.ts';
import { detokenize } from './surface.ts';

/**
 * The first 100 texts of each genre and split, hashed. A version never changes: models, traces and links were made
 * with it. Whoever changes a grammar, a lexicon or a weight gives the genre a new version instead.
 */
const GOLDEN: Readonly<Record<string, Readonly<Record<Split, string>>>> = {
  'world/town@1/en': {
    train: '4a3aa90d5105d5b7',
    validation: '749522ee011e0272',
    heldOut: '479ff3e43d7604d7',
  },
  'world/story@1/en': {
    train: '4cf7622eacc72772',
    validation: 'eea12e0ea4ef68cb',
    heldOut: '36eb27f494b0d1b0',
  },
  'world/dialogue@1/en': {
    train: 'f6f36db98406e858',
    validation: 'fcbd6bcc3dddc6bd',
    heldOut: '46d67fba1fd10058',
  },
  'world/facts@1/en': {
    train: '8e793e57c0fbc2c2',
    validation: '32a1e90ab89cc717',
    heldOut: '6705f2a9afc309b1',
  },
  'world/questions@1/en': {
    train: '2cc62dab74b470c4',
    validation: '2a61f74c0db4eb94',
    heldOut: '45a4cbae607889e4',
  },
  'world/sums@1/en': {
    train: '672dc8e516e120dd',
    validation: '5bc53aafc767fe26',
    heldOut: '093e3db1c1a57823',
  },
  'world/town@1/zh': {
    train: '3030cd89881846b0',
    validation: '1dc795ad39078c1c',
    heldOut: 'd767e96a30509971',
  },
  'world/story@1/zh': {
    train: '97f19c7f1d716e4c',
    validation: '2dbedec41d406fcc',
    heldOut: '736d82a9726a1a41',
  },
  'world/dialogue@1/zh': {
    train: '26db7ceaeb4c0bc2',
    validation: 'e2577731318b1bc1',
    heldOut: '819c38e962904e5d',
  },
  'world/facts@1/zh': {
    train: 'f569895adff537a1',
    validation: '6c1f8f2a0437ebee',
    heldOut: 'fe920d7e2532949d',
  },
  'world/questions@1/zh': {
    train: 'dda02cb72292d264',
    validation: '2356b8d413b27e92',
    heldOut: '76dea56da249ac33',
  },
  'world/sums@1/zh': {
    train: 'bc819d45351c0063',
    validation: '34691720ce133aca',
    heldOut: 'feb6dd1cdc8a1563',
  },
};

function hashOf(id: string, split: Split): string {
  const genre = worldGenres.find((candidate) => candidate.id === id)!;
  const texts = worldTexts(genre, genre.rules, split, { texts: 100 });
  const all = texts.map((text) => detokenize(genre.language, text)).join('\n');
  return [0, 1].map((salt) => hash32(all, salt).toString(16).padStart(8, '0')).join('');
}

describe('the World', () => {
  it('has a golden hash for each genre', () => {
    expect(Object.keys(GOLDEN)).toEqual(worldGenres.map(({ id }) => id));
  });

  it.each(Object.entries(GOLDEN))('says in %s what it always said', (id, hashes) => {
    const splits: Split[] = ['train', 'validation', 'heldOut'];
    expect(Object.fromEntries(splits.map((split) => [split, hashOf(id, split)]))).toEqual(hashes);
  });
});

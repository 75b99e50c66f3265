/**
 * Probes for English: is the verb's number, the pronoun or the person right? They are places in texts drawn from
 * a stream of their own, balanced between attractors that suggest the right answer and those that mislead.
 */
import type { Progress } from '#numerics/progress.ts';
import type { Genre } from '#data/world/genre.ts';
import { drawProbes, type Probe } from '#data/world/probes.ts';
import { PEOPLE } from './people.ts';
import { questions } from './questions.ts';
import { story } from './story/index.ts';
import { storyRules } from './story/rules.ts';
import { isPlural } from './words.ts';

export const enProbeKinds = ['number', 'pronoun', 'thanked', 'owner'] as const;
export type EnProbeKind = (typeof enProbeKinds)[number];

/** The genre whose texts the probes of a kind begin. */
export function enProbeGenre(kind: EnProbeKind): Genre {
  return kind === 'owner' ? questions : story;
}

/** `count` probes, half congruent and half misleading. */
export function enProbes(
  kind: EnProbeKind,
  seed: number,
  count: number,
): Generator<Progress, readonly Probe[]> {
  const wanted = { congruent: Math.ceil(count / 2), misleading: Math.floor(count / 2) };
  return drawProbes({ genre: enProbeGenre(kind), kind, wanted, find: FIND[kind] }, seed);
}

const FIND: Readonly<Record<EnProbeKind, (tokens: readonly string[]) => Probe[]>> = {
  number: numberProbes,
  pronoun: pronounProbes,
  thanked: thankedProbes,
  owner: ownerProbes,
};

const RIVAL: Readonly<Record<string, string>> = { is: 'are', are: 'is', was: 'were', were: 'was' };

/** `the keys to the cabinet [were]` */
function numberProbes(tokens: readonly string[]): Probe[] {
  return tokens.flatMap((token, at): Probe[] => {
    const noun = tokens[at - 1]!;
    if (!Object.hasOwn(RIVAL, token) || !Object.hasOwn(storyRules['story.attractor']!, noun)) return [];
    let from = at - 2;
    while (from >= 0 && !Object.hasOwn(storyRules['story.head']!, tokens[from]!)) from--;
    if (from < 0 || tokens.slice(from, at).includes('.')) return [];
    return [
      {
        kind: 'number',
        prefix: tokens.slice(0, at),
        correct: [token],
        wrong: [RIVAL[token]!],
        distance: at - from,
        attractor: isPlural(noun) === isPlural(tokens[from]!) ? 'congruent' : 'misleading',
      },
    ];
  });
}

const SUBJECTS = ['she', 'he', 'they'];
const POSSESSIVES: Readonly<Record<string, string>> = { she: 'her', he: 'his', they: 'their' };

/** `anna … gave tom a kite … [she]`: every pronoun of a story means those it is about. */
function pronounProbes(tokens: readonly string[]): Probe[] {
  const hero = tokens.find((token) => Object.hasOwn(PEOPLE, token))!;
  return tokens.flatMap((token, at): Probe[] => {
    if (!SUBJECTS.includes(token) || token === 'they') return [];
    const telling = [token, POSSESSIVES[token]!, hero];
    let from = at - 1;
    while (from >= 0 && !telling.includes(tokens[from]!)) from--;
    const others = tokens.slice(from + 1, at).filter((word) => Object.hasOwn(PEOPLE, word));
    const last = others.at(-1);
    const agrees = last !== undefined && PEOPLE[last] === PEOPLE[hero];
    return [
      {
        kind: 'pronoun',
        prefix: tokens.slice(0, at),
        correct: [token],
        wrong: SUBJECTS.filter((word) => word !== token),
        distance: at - from,
        attractor: last === undefined ? 'none' : agrees ? 'congruent' : 'misleading',
      },
    ];
  });
}

const THANKING = ['thanked', 'thanks', 'thank'];

/** `rosa gave a ring to tom , and tom thanked [rosa]`. Misleading: the nearer receiver is of the other gender. */
function thankedProbes(tokens: readonly string[]): Probe[] {
  const at = tokens.findIndex((token) => THANKING.includes(token)) + 1;
  if (at === 0) return [];
  const giver = tokens[at]!;
  const from = tokens.lastIndexOf(giver, at - 1);
  const receiver = tokens[at - 2]!;
  return [
    {
      kind: 'thanked',
      prefix: tokens.slice(0, at),
      correct: [giver],
      wrong: Object.keys(PEOPLE).filter((name) => name !== giver),
      distance: at - from,
      attractor: PEOPLE[receiver] === PEOPLE[giver] ? 'congruent' : 'misleading',
    },
  ];
}

/** `anna has a kite and tom has a drum . who has the kite ? [anna]`. Misleading: the other is nearer. */
function ownerProbes(tokens: readonly string[]): Probe[] {
  if (tokens[0] !== 'listen') return [];
  const at = tokens.indexOf('?') + 1;
  const owner = tokens[at]!;
  const [first, second] = tokens.filter((token) => Object.hasOwn(PEOPLE, token)) as [string, string];
  return [
    {
      kind: 'owner',
      prefix: tokens.slice(0, at),
      correct: [owner],
      wrong: [owner === first ? second : first],
      distance: at - tokens.indexOf(owner),
      attractor: owner === second ? 'congruent' : 'misleading',
    },
  ];
}

/**
 * Probes for Chinese: 他 or 她, the noun that a classifier asked for, who is thanked, who is where. They are places in
 * texts drawn from a stream of their own; where names stand in between, half of them suggest the right answer.
 */
import type { Progress } from '#numerics/progress.ts';
import type { Genre } from '#data/world/genre.ts';
import { drawProbes, type Probe } from '#data/world/probes.ts';
import { NAMES, pronounOf } from './people.ts';
import { questions } from './questions.ts';
import { story } from './story.ts';
import { CLASSIFIER, CLASSIFIERS, GIFTS } from './things.ts';

export const zhProbeKinds = ['pronoun', 'classifier', 'thanked', 'owner'] as const;
export type ZhProbeKind = (typeof zhProbeKinds)[number];

/** The genre whose texts the probes of a kind begin. */
export function zhProbeGenre(kind: ZhProbeKind): Genre {
  return kind === 'owner' ? questions : story;
}

/** `count` probes, half congruent and half misleading; nothing can mislead from a classifier to its noun. */
export function zhProbes(
  kind: ZhProbeKind,
  seed: number,
  count: number,
): Generator<Progress, readonly Probe[]> {
  const balanced = { congruent: Math.ceil(count / 2), misleading: Math.floor(count / 2) };
  const wanted = kind === 'classifier' ? { none: count } : balanced;
  return drawProbes({ genre: zhProbeGenre(kind), kind, wanted, find: FIND[kind] }, seed);
}

const FIND: Readonly<Record<ZhProbeKind, (tokens: readonly string[]) => Probe[]>> = {
  pronoun: pronounProbes,
  classifier: classifierProbes,
  thanked: thankedProbes,
  owner: ownerProbes,
};

const isName = (token: string): boolean => NAMES.includes(token);

/** `小满 … 陪 了 大勇 很久 ， 天色已晚 ， [她]`: outside the tales every pronoun but that after 是 means the first person. */
function pronounProbes(tokens: readonly string[]): Probe[] {
  if (tokens[0] === '从前') return [];
  const hero = tokens.find(isName)!;
  return tokens.flatMap((token, at): Probe[] => {
    if ((token !== '他' && token !== '她') || tokens[at - 1] === '是') return [];
    const from = Math.max(tokens.lastIndexOf(hero, at - 1), tokens.lastIndexOf(token, at - 1));
    const near = tokens.slice(from + 1, at).findLast(isName);
    const agrees = near !== undefined && pronounOf(near) === token;
    return [
      {
        kind: 'pronoun',
        prefix: tokens.slice(0, at),
        correct: [token],
        wrong: [token === '他' ? '她' : '他'],
        distance: at - from,
        attractor: near === undefined ? 'none' : agrees ? 'congruent' : 'misleading',
      },
    ];
  });
}

/** `一 把 从 青岚国 带 来 的 [伞]`: a modifier stands between the classifier and its noun. */
function classifierProbes(tokens: readonly string[]): Probe[] {
  return tokens.flatMap((token, at): Probe[] => {
    if (!Object.hasOwn(GIFTS, token)) return [];
    const classifier = CLASSIFIER[token]!;
    const from = tokens.slice(0, at).findLastIndex((word) => CLASSIFIERS.includes(word));
    if (tokens[at - 1] !== '的' || tokens[from] !== classifier) return [];
    return [
      {
        kind: 'classifier',
        prefix: tokens.slice(0, at),
        correct: [token],
        wrong: Object.keys(GIFTS).filter((noun) => CLASSIFIER[noun] !== classifier),
        distance: at - from,
        attractor: 'none',
      },
    ];
  });
}

const THANKING = ['连声谢谢', '特意谢谢'];

/** `小川 把 一 把 伞 送给 了 阿梅 。 阿梅 连声谢谢 [小川]`. Misleading: who thanks is of the other gender. */
function thankedProbes(tokens: readonly string[]): Probe[] {
  const at = tokens.findIndex((token) => THANKING.includes(token)) + 1;
  if (at === 0 || !isName(tokens[at]!)) return [];
  const thanked = tokens[at]!;
  const from = tokens.lastIndexOf(thanked, at - 1);
  const near = tokens.slice(from + 1, at).findLast(isName);
  if (near === undefined) return [];
  return [
    {
      kind: 'thanked',
      prefix: tokens.slice(0, at),
      correct: [thanked],
      wrong: NAMES.filter((name) => name !== thanked),
      distance: at - from,
      attractor: pronounOf(near) === pronounOf(thanked) ? 'congruent' : 'misleading',
    },
  ];
}

/** `小川 在 河边 ， 阿梅 在 公园 。 谁 在 河边 ？ 答 ： [小川]`. Misleading: the other is nearer. */
function ownerProbes(tokens: readonly string[]): Probe[] {
  const at = tokens.indexOf('答') + 2;
  const owner = tokens[at]!;
  const names = tokens.slice(0, at).filter(isName);
  const [first, second] = names;
  if (names.length !== 2 || !isName(owner) || tokens.includes('把') || tokens.includes('有')) return [];
  return [
    {
      kind: 'owner',
      prefix: tokens.slice(0, at),
      correct: [owner],
      wrong: [owner === first ? second! : first!],
      distance: at - tokens.indexOf(owner),
      attractor: owner === second ? 'congruent' : 'misleading',
    },
  ];
}

/** One word too far is as bad as never said; one word more in the window, and the answer is there. */
import type { ProbeReading } from '#models/measures/probes.ts';
import type { Query } from '#training/protocol.ts';
import { defineClaim, type Setting } from '#claims/define.ts';
import { networkOf } from '#claims/nnlm-runs.ts';

/** The commonest distance from the word that decides to the one asked for: from noun to verb, from classifier to noun. */
const ASKED = {
  en: { kind: 'number', distance: 4 },
  zh: { kind: 'classifier', distance: 3 },
} as const;

/** Enough to learn what a short window can show. */
const STEPS = 800;

const probes = (setting: Setting, wider: number): Query => {
  const { kind, distance } = ASKED[setting.language];
  return {
    of: 'run',
    spec: networkOf(setting, { context: distance - 1 + wider, steps: STEPS }),
    measure: 'probes',
    args: { kinds: [kind], count: 600, seed: setting.seed },
  };
};

export default defineClaim<{ probes: ProbeReading[] }, 'accuracy' | 'chance' | 'above'>({
  id: 'window-is-a-wall',
  chapter: '02-nnlm',
  statement: {
    en: 'What lies one word outside its window does not exist for the network: where that word decides between was and were, it guesses.',
    zh: '窗口外哪怕只差一个词，对网络来说就不存在：“一把又大又旧的……”后面该是什么，量词一出窗口，它就只能猜。',
  },
  criterion: {
    en: 'On balanced questions whose deciding word stands four words back, a network that reads three is right within 10 percentage points of chance.',
    zh: '问“一把……的”后面是哪个名词（各答案同等计分），量词在三个词之前：读两个词的网络，答对的比例与随机猜测相差不到 10 个百分点。',
  },
  controlled: {
    en: 'the wall, by one word: the window reaches the word that decides',
    zh: '这堵墙，只后退一个词：窗口正好够到起决定作用的词',
  },
  spec: (setting) => ({ probes: probes(setting, 0) }),
  control: (setting) => ({ probes: probes(setting, 1) }),
  measure({ probes: [reading] }) {
    const { chance, distances, kind } = reading!;
    const asked = Object.values(ASKED).find((each) => each.kind === kind)!;
    const accuracy = distances.find(({ distance }) => distance === asked.distance)?.balanced ?? NaN;
    return { accuracy: 100 * accuracy, chance: 100 * chance, above: 100 * (accuracy - chance) };
  },
  labels: {
    above: { en: 'above chance, points', zh: '高出随机（百分点）' },
    accuracy: { en: 'right, %', zh: '答对（%）' },
    chance: { en: 'chance, %', zh: '随机猜测（%）' },
  },
  holds: ({ above }) => Math.abs(above) < 10,
  seeds: [1, 2, 3],
  seconds: 45,
});

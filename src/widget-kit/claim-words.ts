/** What stands on the card of a claim, in every language of the book. */
import type { Language } from './language.ts';

const en = {
  claim: 'Claim',
  holdsIf: 'Holds if',
  control: 'Control',
  takesAway: (what: string) => `Takes away ${what}. It must fail.`,
  run: 'Try it:',
  seed: (seed: number) => `seed ${seed}`,
  allSeeds: 'all seeds',
  seconds: (seconds: number) =>
    seconds <= 90
      ? `About ${seconds} s for each seed.`
      : `About ${Math.round(seconds / 60)} min for each seed.`,
  working: (seed: number) => `Running seed ${seed}`,
  secondsLeft: (seconds: number) =>
    seconds < 90 ? `about ${seconds} s left` : `about ${Math.ceil(seconds / 60)} min left`,
  stop: 'Stop',
  stopped: 'Stopped. What was finished stays.',
  notFinite: 'What was measured is not a number, so nothing is shown by it.',
  notLoaded: 'What runs this claim could not be loaded. Press again when there is a connection.',
  columnSeed: 'Seed',
  columnRun: 'Experiment',
  columnVerdict: 'Verdict',
  theClaim: 'the claim',
  theControl: 'its control',
  holds: '✓ holds',
  fails: '✗ does not hold',
  controlFails: '✓ fails, as it must',
  controlHolds: '✗ holds as well',
  recorded: 'recorded',
  recordedHeld: (date: string, seeds: string) =>
    `When this page was made (${date}) it held on seeds ${seeds}.`,
  recordedNot: (date: string, seeds: string) =>
    `When this page was made (${date}) it did not hold on seeds ${seeds}.`,
  notRecorded: 'Not run when this page was made: run it here.',
  justNow: 'just now',
  table: (statement: string) => `What was measured: ${statement}`,
  inWords: (seed: number, claim: string, control: string) =>
    `Seed ${seed}. The claim: ${claim}. Its control: ${control}.`,
  separator: ', ',
  viewSource: 'View source',
};

type Words = typeof en;

const zh: Words = {
  claim: '论断',
  holdsIf: '成立条件',
  control: '对照',
  takesAway: (what) => `去掉${what}。这时它必须不成立。`,
  run: '亲自检验：',
  seed: (seed) => `种子 ${seed}`,
  allSeeds: '全部种子',
  seconds: (seconds) =>
    seconds <= 90 ? `每个种子约 ${seconds} 秒。` : `每个种子约 ${Math.round(seconds / 60)} 分钟。`,
  working: (seed) => `正在运行种子 ${seed}`,
  secondsLeft: (seconds) => (seconds < 90 ? `约剩 ${seconds} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`),
  stop: '停止',
  stopped: '已停止；已完成的结果保留。',
  notFinite: '测得的不是数，因此什么也说明不了。',
  notLoaded: '检验所需的程序没能载入。有网络时请再按一次。',
  columnSeed: '种子',
  columnRun: '实验',
  columnVerdict: '结果',
  theClaim: '论断',
  theControl: '对照',
  holds: '✓ 成立',
  fails: '✗ 不成立',
  controlFails: '✓ 如期不成立',
  controlHolds: '✗ 也成立了',
  recorded: '已录',
  recordedHeld: (date, seeds) => `制作本页时（${date}），它在种子 ${seeds} 上成立。`,
  recordedNot: (date, seeds) => `制作本页时（${date}），它在种子 ${seeds} 上不成立。`,
  notRecorded: '制作本页时没有运行过：请在这里运行。',
  justNow: '刚才',
  table: (statement) => `测得的数：${statement}`,
  inWords: (seed, claim, control) => `种子 ${seed}。论断：${claim}。对照：${control}。`,
  separator: '、',
  viewSource: '查看源码',
};

export const CLAIM_WORDS: Readonly<Record<Language, Words>> = { en, zh };
export type ClaimWords = Words;

/** The words of the causal chain. */
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import { chainOf, hasNone, type Chain } from './chain.ts';
import type { params } from './index.ts';

export interface ChainWords extends WidgetText<typeof params, History> {
  readonly nothing: string;
  readonly noExample: string;
  readonly alike: string;
  readonly truth: string;
  readonly axes: Readonly<Record<'step' | 'probability', string>>;
  readonly lines: Readonly<Record<'network' | 'mean' | 'counted', string>>;
  readonly columns: Readonly<Record<'probability' | 'counted', string>>;
  /** The headings of the three links. */
  readonly links: readonly [string, (word: string, twin: string) => string, (target: string) => string];
  times(count: number): string;
  /** The held-out text that says the n-gram. */
  held(context: readonly string[], target: string): string;
  verdict(chain: Chain): string;
  /** The same over all such n-grams, on average. */
  overall(chain: Chain): string;
}

const cosine = (value: number, language: string): string =>
  formatNumber(value, language, 2).replace('-', '−');

/** The window's boundary marks stand for what lies before the text. */
const said = (context: readonly string[], gap: string): string =>
  context.filter((word) => word !== '¶').join(gap);

const en: ChainWords = {
  title: 'From likeness to probability',
  about:
    'Follow two words that never stood side by side in training, and see where their probability comes from.',
  params: {
    example: { label: 'Example' },
    dimension: { label: 'Numbers in a word’s vector' },
    seed: { label: 'Seed' },
  },
  nothing: 'Press Run: before any training there is nothing to follow.',
  noExample: 'This text offers no such example: none of its words is known to be of another’s kind.',
  alike: 'cosine of the two vectors',
  truth: 'the generator itself',
  axes: { step: 'training step', probability: 'probability' },
  lines: {
    network: 'the network',
    mean: 'if the word’s vector said nothing of it',
    counted: 'counting (modified Kneser–Ney)',
  },
  columns: { probability: 'probability, network', counted: 'probability, counting' },
  links: [
    '1 · What training says',
    (word, twin) => `2 · “${word}” and “${twin}” grow alike`,
    (target) => `3 · “${target}” becomes likely`,
  ],
  times: (count) => (count === 0 ? 'never' : count === 1 ? 'once' : `${count} times`),
  held: (context, target) => `The held-out text: “… ${said(context, ' ')}” – and then “${target}”.`,
  verdict: ({ words, twin, now, counted, truth }) => {
    const [word, target] = [words[0]!, words.at(-1)!];
    const bound = truth === null ? '' : ` The generator’s own probability is ${formatPercent(truth, 'en')}.`;
    return `At step ${formatNumber(now.step, 'en')} the cosine of “${word}” and “${twin.word}” is ${cosine(now.cosine, 'en')}, and the network gives “${target}” ${formatPercent(now.probability, 'en')}; with a vector for “${word}” that says nothing of it, ${formatPercent(now.withMean, 'en')}; counting gives ${formatPercent(counted, 'en')}.${bound}`;
  },
  overall: ({ all }) =>
    `Over all ${all.count} such pairs of the held-out text, on (geometric) average: the network ${formatPercent(all.probability, 'en')}, without what the word’s vector says ${formatPercent(all.withMean, 'en')}, counting ${formatPercent(all.counted, 'en')}.`,
  describe: ({ result, values }: WidgetState<typeof params, History>) => {
    const chain = chainOf(result, values.example);
    if (!chain) return hasNone(result) ? en.noExample : 'Nothing has been trained yet.';
    const twinWords = [chain.twin.word, ...chain.words.slice(1)].join(' ');
    return `Training says “${twinWords}” ${en.times(chain.twinCount)} and “${chain.words.join(' ')}” never. ${en.verdict(chain)} ${en.overall(chain)}`;
  },
};

const zh: ChainWords = {
  title: '从相似到概率',
  about: '跟踪训练中从未相邻的两个词，看它们的概率从何而来。',
  params: {
    example: { label: '例子' },
    dimension: { label: '词向量的维数' },
    seed: { label: '种子' },
  },
  nothing: '按“运行”：不训练就没有什么可跟踪的。',
  noExample: '这份文本里没有这样的例子：不知道它的哪些词属于同一类。',
  alike: '两个向量的余弦',
  truth: '生成器自己',
  axes: { step: '训练步', probability: '概率' },
  lines: { network: '网络', mean: '假如这个词的向量什么也没说', counted: '计数（改进的 Kneser–Ney）' },
  columns: { probability: '网络给的概率', counted: '计数给的概率' },
  links: [
    '1 · 训练文本说了什么',
    (word, twin) => `2 · “${word}”和“${twin}”变得相像`,
    (target) => `3 · “${target}”变得可能`,
  ],
  times: (count) => (count === 0 ? '从未出现' : `${count} 次`),
  held: (context, target) => `留出文本：“……${said(context, '')}”，接着是“${target}”。`,
  verdict: ({ words, twin, now, counted, truth }) => {
    const [word, target] = [words[0]!, words.at(-1)!];
    const bound = truth === null ? '' : `生成器自己的概率是 ${formatPercent(truth, 'zh')}。`;
    return `第 ${formatNumber(now.step, 'zh')} 步，“${word}”与“${twin.word}”的余弦是 ${cosine(now.cosine, 'zh')}，网络给“${target}”的概率是 ${formatPercent(now.probability, 'zh')}；假如“${word}”的向量什么也没说，是 ${formatPercent(now.withMean, 'zh')}；计数给 ${formatPercent(counted, 'zh')}。${bound}`;
  },
  overall: ({ all }) =>
    `留出文本里这样的词对共 ${all.count} 个，（几何）平均：网络 ${formatPercent(all.probability, 'zh')}，不看这个词的向量 ${formatPercent(all.withMean, 'zh')}，计数 ${formatPercent(all.counted, 'zh')}。`,
  describe: ({ result, values }: WidgetState<typeof params, History>) => {
    const chain = chainOf(result, values.example);
    if (!chain) return hasNone(result) ? zh.noExample : '还没有训练。';
    const twinWords = [chain.twin.word, ...chain.words.slice(1)].join('');
    return `训练文本中“${twinWords}”出现了${zh.times(chain.twinCount)}，“${chain.words.join('')}”从未出现。${zh.verdict(chain)}${zh.overall(chain)}`;
  },
};

export const text = { en, zh };

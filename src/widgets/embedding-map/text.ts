/** The words of the map. */
import type { KindReading } from '#models/nnlm/measures/kinds.ts';
import type { NeighbourReading } from '#models/nnlm/measures/neighbours.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import type { params } from './index.ts';
import { mapOf } from './map-of.ts';

export interface MapWords extends WidgetText<typeof params, History> {
  readonly nothing: string;
  readonly columns: Readonly<Record<'word' | 'kind' | 'first' | 'second', string>>;
  readonly choose: string;
  readonly none: string;
  readonly neighboursLive: string;
  readonly lookingBack: string;
  kind(kind: string): string;
  shown(share: string, dimension: number): string;
  gathered(reading: KindReading): string;
  neighbours(reading: NeighbourReading, step: number): string;
}

const KINDS: Readonly<Record<'en' | 'zh', Readonly<Record<string, string>>>> = {
  en: {
    person: 'people',
    animal: 'animals',
    food: 'food',
    thing: 'things',
    place: 'places',
    country: 'countries',
    colour: 'colours',
    feeling: 'feelings',
    deed: 'deeds',
    number: 'numbers',
    classifier: 'classifiers',
  },
  zh: {
    person: '人',
    animal: '动物',
    food: '食物',
    thing: '物件',
    place: '地点',
    country: '国家',
    colour: '颜色',
    feeling: '心情',
    deed: '动作',
    number: '数词',
    classifier: '量词',
  },
};

const cosine = (value: number, language: string): string =>
  formatNumber(value, language, 2).replace('-', '−');

const en: MapWords = {
  title: 'Words find their places',
  about: 'Watch the vectors of words gather by kind while a network learns to predict the next word.',
  params: {
    dimension: { label: 'Numbers in a word’s vector', hint: 'the map shows two axes of their space' },
    labels: { label: 'Names', options: { some: 'where there is room', all: 'all', none: 'none' } },
    trails: { label: 'Trails' },
    word: { label: 'Chosen word' },
    seed: { label: 'Seed' },
  },
  nothing: 'Press Run: the words take their first, random places.',
  columns: { word: 'word', kind: 'kind', first: 'first axis', second: 'second axis' },
  choose: 'Nearest neighbours of',
  none: 'no word',
  neighboursLive: 'Run the network to ask it for the neighbours of a word.',
  lookingBack: 'The map looks back at an earlier step.',
  kind: (kind) => KINDS.en[kind] ?? kind,
  shown: (share, dimension) =>
    dimension <= 2
      ? 'These are all the numbers that a word has.'
      : `The two axes show ${share} of how the directions of these words differ in ${dimension} dimensions; the rest is hidden.`,
  gathered: ({ within, between, purity, chance }) =>
    `Mean cosine within a kind ${cosine(within, 'en')}, between kinds ${cosine(between, 'en')}; the nearest neighbour is of the same kind for ${formatPercent(purity, 'en')} of the words (by chance ${formatPercent(chance, 'en')}).`,
  neighbours: ({ word, occurrences, neighbours }, step) =>
    `Nearest to “${word}” (said ${formatNumber(occurrences, 'en')} times in training) at step ${formatNumber(step, 'en')}, in all dimensions: ${neighbours
      .map((each) => `${each.word} ${cosine(each.cosine, 'en')}`)
      .join(', ')}.`,
  describe: ({ result }: WidgetState<typeof params, History>) => {
    const map = mapOf(result);
    if (!map) return 'The map is empty: nothing has been trained yet.';
    const gathered = map.gathered ? ` ${en.gathered(map.gathered)}` : '';
    return `A map of ${map.points.length} words of ${map.kinds.length} kinds at step ${formatNumber(map.step, 'en')}.${gathered} The two axes of the map show ${formatPercent(map.shares[0] + map.shares[1], 'en')} of how the words differ.`;
  },
};

const zh: MapWords = {
  title: '词语各就各位',
  about: '看网络学习预测下一个词时，词向量怎样按类聚到一起。',
  params: {
    dimension: { label: '词向量的维数', hint: '图上只有这个空间的两条轴' },
    labels: { label: '词名', options: { some: '有空处才写', all: '全部', none: '不写' } },
    trails: { label: '足迹' },
    word: { label: '选定的词' },
    seed: { label: '种子' },
  },
  nothing: '按“运行”：词语先落在随机的位置上。',
  columns: { word: '词', kind: '类', first: '第一轴', second: '第二轴' },
  choose: '近邻：',
  none: '不选',
  neighboursLive: '先运行网络，才能问它一个词的近邻。',
  lookingBack: '图上显示的是较早的一步。',
  kind: (kind) => KINDS.zh[kind] ?? kind,
  shown: (share, dimension) =>
    dimension <= 2
      ? '一个词只有这么几个数，全在图上。'
      : `两条轴显示了这些词的方向在 ${dimension} 维中差异的 ${share}；其余的看不见。`,
  gathered: ({ within, between, purity, chance }) =>
    `同类之间平均余弦 ${cosine(within, 'zh')}，异类之间 ${cosine(between, 'zh')}；${formatPercent(purity, 'zh')} 的词最近的邻居与自己同类（碰巧的话是 ${formatPercent(chance, 'zh')}）。`,
  neighbours: ({ word, occurrences, neighbours }, step) =>
    `第 ${formatNumber(step, 'zh')} 步，在所有维度上离“${word}”（训练文本中出现 ${formatNumber(occurrences, 'zh')} 次）最近的词：${neighbours
      .map((each) => `${each.word} ${cosine(each.cosine, 'zh')}`)
      .join('，')}。`,
  describe: ({ result }: WidgetState<typeof params, History>) => {
    const map = mapOf(result);
    if (!map) return '图是空的：还没有训练。';
    const gathered = map.gathered ? zh.gathered(map.gathered) : '';
    return `第 ${formatNumber(map.step, 'zh')} 步，${map.kinds.length} 类共 ${map.points.length} 个词的位置图。${gathered}图上两条轴显示了词语差异的 ${formatPercent(map.shares[0] + map.shares[1], 'zh')}。`;
  },
};

export const text = { en, zh };

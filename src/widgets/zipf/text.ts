/** The words of the Zipf widget. */
import type { Ranks } from '#models/ngram/lessons/ranks.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';

export interface ZipfWords extends WidgetText<typeof params, Ranks> {
  readonly columns: readonly string[];
  readonly xAxis: string;
  readonly yAxis: string;
  readonly summary: (ranks: Ranks) => string;
  readonly possible: (ranks: Ranks) => string;
  readonly cut: (cut: NonNullable<Ranks['cut']>) => string;
  readonly slope: (slope: number) => string;
  readonly law: string;
  readonly choose: string;
  readonly read: (rank: number, count: number) => string;
  readonly none: string;
  readonly reached: (order: number) => string;
}

export function nameOf(tokens: readonly string[]): string {
  return tokens.map(visibleToken).join(' ');
}

/** The drawn point whose rank is nearest to the one asked for, −1 where there are none. */
export function nearestPoint({ points }: Ranks, rank: number): number {
  let best = -1;
  points.forEach(([at], i) => {
    if (best < 0 || Math.abs(at - rank) < Math.abs(points[best]![0] - rank)) best = i;
  });
  return best;
}

const share = ({ once, types }: Ranks): number => (types === 0 ? 0 : once / types);
const minus = (slope: number, locale: string): string =>
  `${slope < 0 ? '−' : ''}${formatNumber(Math.abs(slope), locale)}`;

const EN = (order: number): string => ['words', 'pairs', 'triples'][order - 1]!;
const ZH = (order: number): string => ['词', '二元组', '三元组'][order - 1]!;

const en: ZipfWords = {
  title: 'Few are frequent, most are rare',
  about: 'Rank the words, pairs or triples of the text by frequency, and see how many occurred only once.',
  params: {
    order: { label: 'Count', options: { 1: 'words', 2: 'pairs', 3: 'triples' } },
    log: { label: 'Logarithmic axes' },
    rank: { label: 'Rank' },
  },
  describe: ({ result, values }) => {
    const i = nearestPoint(result, values.rank);
    if (i < 0) return en.none;
    const [rank, count, tokens] = result.points[i]!;
    const fit =
      result.slope === null
        ? ''
        : ` The line that fits best on logarithmic axes has slope ${minus(result.slope, 'en')}; Zipf’s law says −1.`;
    const axes = values.log ? 'logarithmic' : 'linear';
    const cut = result.cut ? ` ${en.cut(result.cut)}` : '';
    return `${en.summary(result)}${cut} The axes are ${axes}.${fit} Rank ${formatNumber(rank, 'en')} is “${nameOf(tokens)}”, ${formatNumber(count, 'en')} times.`;
  },
  columns: ['Rank', 'Words', 'Times'],
  xAxis: 'Rank',
  yAxis: 'Times in the training text',
  summary: (ranks) =>
    `${formatNumber(ranks.types, 'en')} different ${EN(ranks.order)} among ${formatNumber(ranks.tokens, 'en')}; ${formatNumber(ranks.once, 'en')} of them (${formatPercent(share(ranks), 'en')}) occurred only once.`,
  possible: ({ types, possible }) =>
    `The vocabulary would allow ${formatNumber(possible, 'en')}; the text has visited ${formatPercent(types / possible, 'en')} of them.`,
  cut: ({ types, tokens }) =>
    `${formatNumber(types, 'en')} rarer words${tokens === types ? ', each of which occurred once,' : ` (${formatNumber(tokens, 'en')} occurrences)`} are not in the vocabulary: here they stand together as <unk>, and the line breaks off before them.`,
  slope: (slope) => `The line that fits best: slope ${minus(slope, 'en')}`,
  law: 'Zipf’s law: slope −1',
  choose: 'Choose a point',
  read: (rank, count) => `rank ${formatNumber(rank, 'en')}, ${formatNumber(count, 'en')} times`,
  none: 'This text has no words in a row of this length.',
  reached: (order) => `Your text was counted up to n = ${order}.`,
};

const zh: ZipfWords = {
  title: '常用的极少，多数很少见',
  about: '把文本里的词、二元组或三元组按出现次数排名，看有多少只出现过一次。',
  params: {
    order: { label: '数什么', options: { 1: '词', 2: '二元组', 3: '三元组' } },
    log: { label: '对数坐标' },
    rank: { label: '名次' },
  },
  describe: ({ result, values }) => {
    const i = nearestPoint(result, values.rank);
    if (i < 0) return zh.none;
    const [rank, count, tokens] = result.points[i]!;
    const fit =
      result.slope === null
        ? ''
        : `在双对数坐标上，拟合得最好的直线斜率是 ${minus(result.slope, 'zh')}；齐普夫定律说是 −1。`;
    const axes = values.log ? '双对数坐标' : '普通坐标';
    const cut = result.cut ? zh.cut(result.cut) : '';
    return `${zh.summary(result)}${cut}现在用的是${axes}。${fit}第 ${formatNumber(rank, 'zh')} 名是“${nameOf(tokens)}”，出现 ${formatNumber(count, 'zh')} 次。`;
  },
  columns: ['名次', '词', '次数'],
  xAxis: '名次',
  yAxis: '在训练文本里的次数',
  summary: (ranks) =>
    `${formatNumber(ranks.tokens, 'zh')} 个${ZH(ranks.order)}里有 ${formatNumber(ranks.types, 'zh')} 种不同的，其中 ${formatNumber(ranks.once, 'zh')} 种（${formatPercent(share(ranks), 'zh')}）只出现过一次。`,
  possible: ({ types, possible }) =>
    `照词表可以凑出 ${formatNumber(possible, 'zh')} 种，出现过的只占 ${formatPercent(types / possible, 'zh')}。`,
  cut: ({ types, tokens }) =>
    `另有 ${formatNumber(types, 'zh')} 种更少见的词（${tokens === types ? '各出现一次' : `共出现 ${formatNumber(tokens, 'zh')} 次`}）不在词表里：它们在这里合成一个 <unk>，曲线也就在它们之前断了。`,
  slope: (slope) => `拟合最好的直线：斜率 ${minus(slope, 'zh')}`,
  law: '齐普夫定律：斜率 −1',
  choose: '选一个点',
  read: (rank, count) => `第 ${formatNumber(rank, 'zh')} 名，${formatNumber(count, 'zh')} 次`,
  none: '这份文本里没有这么长的词串。',
  reached: (order) => `你的文本只数到 n = ${order}。`,
};

export const text: Readonly<Record<Language, ZipfWords>> = { en, zh };

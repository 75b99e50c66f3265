/** The words of the generator. */
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import { within, type Language } from '#widget-kit/language.ts';
import { SMOOTHING_NAMES } from '#widget-kit/smoothing-names.ts';
import type { params } from './index.ts';
import { chosenOf, verdictAt, type Verdict } from './told.ts';

export interface GeneratorWords extends WidgetText<typeof params, Writing> {
  readonly columns: readonly string[];
  readonly shannon: string;
  readonly shannonHint: string;
  readonly preset: (order: number) => string;
  readonly another: string;
  readonly row: string;
  readonly end: string;
  readonly caption: (place: number, total: number) => string;
  readonly bars: readonly [name: string, value: string];
  readonly chosen: string;
  readonly rest: (types: number) => string;
  readonly rank: (rank: number) => string;
  readonly truth: (share: number) => string;
  readonly never: string;
  readonly verdict: (verdict: Verdict, word: string) => string;
  readonly perplexity: string;
  readonly ofModel: string;
  readonly ofWorld: string;
  readonly notNormalised: string;
  readonly cut: (tokens: number) => string;
  readonly nowhere: string;
  readonly reached: (order: number) => string;
}

const said = (name: string, end: string): string => (name === '¶' ? end : visibleToken(name));

const en: GeneratorWords = {
  title: 'The model writes',
  about: 'Let the model write a text word by word, and watch the bets from which each word is drawn.',
  params: {
    order: { label: 'Order n' },
    smoothing: { label: 'Smoothing', options: SMOOTHING_NAMES.en },
    temperature: { label: 'Temperature', hint: '0: always the likeliest word. Above 1: bolder.' },
    seed: { label: 'Seed' },
  },
  describe: ({ result, values, step }) => {
    const model = `n = ${result.order}, ${SMOOTHING_NAMES.en[values.smoothing]}, temperature ${values.temperature}, seed ${values.seed}.`;
    if (result.draws.length === 0) return `${model} ${en.nowhere}`;
    const { name, q, drawnWith } = chosenOf(result, step);
    const warm = drawnWith === q ? '' : `, drawn with ${formatPercent(drawnWith, 'en')}`;
    const drawn = `Draw ${step + 1} of ${result.draws.length} took “${said(name, 'end of text')}” (probability ${formatPercent(q, 'en')}${warm}), number ${result.draws[step]!.rank} among the candidates.`;
    const written = result.words
      .slice(0, step + 1)
      .map(visibleToken)
      .join(' ');
    const perplexity =
      result.perplexity === null
        ? ''
        : ` The whole text has perplexity ${formatNumber(result.perplexity, 'en')} under the model.`;
    const verdict = verdictAt(result, step);
    const at = verdict.kind === 'impossible' ? chosenOf(result, verdict.place).name : '';
    return `${model} ${drawn} Written so far: “${written}”.${perplexity} ${en.verdict(verdict, said(at, 'the end'))}`.trim();
  },
  columns: ['Position', 'Word', 'Rank', 'Probability', 'Drawn with', 'Probability in the World'],
  shannon: 'As Shannon did it',
  shannonHint: 'Plain shares of the counts, temperature 1.',
  preset: (order) => ['single words', 'pairs', 'triples'][order - 1] ?? `n = ${order}`,
  another: 'Another text',
  row: 'The text: choose a word to see how it was drawn',
  end: 'end',
  caption: (place, total) => `Draw ${place} of ${total}: the likeliest next words`,
  bars: ['Next word', 'Probability'],
  chosen: '(drawn)',
  rest: (types) => `${formatNumber(types, 'en')} others`,
  rank: (rank) => `no. ${formatNumber(rank, 'en')}`,
  truth: (share) => `(in the World: ${formatPercent(share, 'en')})`,
  never: '(impossible here in the World)',
  verdict: (verdict, word) => {
    switch (verdict.kind) {
      case 'unknown':
        return '';
      case 'impossible':
        return `Impossible: the World’s grammar never allows “${word}” at word ${verdict.place + 1}.`;
      case 'so-far':
        return 'Possible so far: the World’s grammar allows every word.';
      case 'possible':
        return 'Possible: the World could have written this text itself.';
    }
  },
  perplexity: 'Perplexity of the whole text',
  ofModel: 'under the model',
  ofWorld: 'under the World itself',
  notNormalised:
    'Stupid backoff gives scores that do not sum to one. Words are drawn in proportion to them (second number); the text has no perplexity.',
  cut: (tokens) => `The model found no end: we stopped it after ${tokens} words.`,
  nowhere: 'After this context the model holds every word impossible: it cannot go on.',
  reached: (order) => `Your text was counted up to n = ${order}: it has too many different n-grams for more.`,
};

const zh: GeneratorWords = {
  title: '让模型来写',
  about: '让模型一个词一个词地写，看每个词是从怎样的赌注里抽出来的。',
  params: {
    order: { label: '阶数 n' },
    smoothing: { label: '平滑', options: SMOOTHING_NAMES.zh },
    temperature: { label: '温度', hint: '0：总取最有把握的词。大于 1：更敢冒险。' },
    seed: { label: '种子' },
  },
  describe: ({ result, values, step }) => {
    const model = `n = ${result.order}，${SMOOTHING_NAMES.zh[values.smoothing]}，温度 ${values.temperature}，种子 ${values.seed}。`;
    if (result.draws.length === 0) return `${model}${zh.nowhere}`;
    const { name, q, drawnWith } = chosenOf(result, step);
    const warm = drawnWith === q ? '' : `，实际按 ${formatPercent(drawnWith, 'zh')} 抽取`;
    const drawn = `第 ${step + 1} 次抽取（共 ${result.draws.length} 次）抽到“${within(said(name, '文本结束'))}”，概率 ${formatPercent(q, 'zh')}${warm}，在候选中排第 ${result.draws[step]!.rank}。`;
    const written = result.words
      .slice(0, step + 1)
      .map(visibleToken)
      .join(' ');
    const perplexity =
      result.perplexity === null ? '' : `整篇在模型下的困惑度是 ${formatNumber(result.perplexity, 'zh')}。`;
    const verdict = verdictAt(result, step);
    const at = verdict.kind === 'impossible' ? chosenOf(result, verdict.place).name : '';
    return `${model}${drawn}已经写下：“${within(written)}”。${perplexity}${zh.verdict(verdict, said(at, '结束'))}`;
  },
  columns: ['位置', '词', '名次', '概率', '抽取时的概率', '在“世界”里的概率'],
  shannon: '照香农的做法',
  shannonHint: '直接用计数的份额，温度为 1。',
  preset: (order) => ['单个的词', '两个一组', '三个一组'][order - 1] ?? `n = ${order}`,
  another: '再写一篇',
  row: '写出的文本：点一个词，看它是怎么抽出来的',
  end: '结束',
  caption: (place, total) => `第 ${place} 次抽取，共 ${total} 次：最有把握的下一个词`,
  bars: ['下一个词', '概率'],
  chosen: '（抽中）',
  rest: (types) => `其余 ${formatNumber(types, 'zh')} 个`,
  rank: (rank) => `第 ${formatNumber(rank, 'zh')} 名`,
  truth: (share) => `（在“世界”里：${formatPercent(share, 'zh')}）`,
  never: '（在“世界”里此处不可能）',
  verdict: (verdict, word) => {
    switch (verdict.kind) {
      case 'unknown':
        return '';
      case 'impossible':
        return `不可能：到第 ${verdict.place + 1} 个词，“世界”的语法从不允许“${within(word)}”。`;
      case 'so-far':
        return '到此为止都可能：每个词都合“世界”的语法。';
      case 'possible':
        return '可能：这篇文本“世界”自己也写得出来。';
    }
  },
  perplexity: '整篇的困惑度',
  ofModel: '在模型下',
  ofWorld: '在“世界”自己那里',
  notNormalised:
    '傻瓜回退给的是得分，加起来不等于一。抽词时按得分的比例来（第二个数），所以这篇文本没有困惑度。',
  cut: (tokens) => `模型一直不收尾，写到 ${tokens} 个词时我们叫停了它。`,
  nowhere: '在这个上文之后，模型认为哪个词都不可能：它写不下去了。',
  reached: (order) => `你的文本不同的 n 元组太多，只数到 n = ${order}。`,
};

export const text: Readonly<Record<Language, GeneratorWords>> = { en, zh };

/** The words of the count table. */
import type { Place, Walk } from '#models/ngram/lessons/walk.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import { within, type Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';

export interface CountTableWords extends WidgetText<typeof params, Walk> {
  readonly row: string;
  readonly start: string;
  readonly end: string;
  readonly columns: readonly [word: string, count: string, share: string];
  /** Which text this is, from 1. */
  readonly held: (number: number, texts: number) => string;
  readonly typed: string;
  readonly inContext: string;
  readonly toCome: string;
  readonly noContext: string;
  readonly caption: (place: Pick<Place, 'total' | 'distinct'>) => string;
  readonly after: string;
  readonly unseen: string;
  readonly unseenNext: (used: number) => string;
  readonly neverFollowed: string;
  readonly others: (types: number) => string;
  readonly times: (count: number) => string;
  readonly whatIf: (word: string) => string;
  readonly whatIfHint: string;
  readonly reached: (order: number) => string;
}

/** Names as they are said in a sentence: the boundary by what it is. */
const said = (names: readonly string[], boundary: string): string[] =>
  names.map((name) => (name === '¶' ? boundary : visibleToken(name)));

/** The context that the table at this step belongs to, and the token that comes. */
export function around({ words, places }: Walk, step: number) {
  const place = places[step]!;
  const read = ['¶', ...words].slice(0, step + 1);
  return {
    place,
    context: place.context === 0 ? [] : read.slice(-place.context),
    used: place.used === 0 ? [] : read.slice(-place.used),
    next: words[step] ?? '¶',
  };
}

const en: CountTableWords = {
  title: 'What has followed?',
  about: 'Walk through a sentence and see, at each word, everything that has followed its context.',
  params: {
    order: { label: 'Order n', hint: 'The context is the n − 1 words before.' },
    text: { label: 'Held-out text' },
    typed: { label: 'Or a sentence of your own', hint: 'From the words that you see in the texts.' },
  },
  describe: ({ result, step }) => {
    const { place, context, used, next } = around(result, step);
    const position = `Word ${step + 1} of ${result.words.length + 1}, n = ${result.order}.`;
    const name = (words: string[]) => `“${said(words, '[start]').join(' ')}”`;
    const of =
      place.context === 0
        ? 'There is no context: these are the frequencies of all words'
        : place.used === place.context
          ? `The context ${name(context)} occurred ${times(place.total)} in training`
          : place.used > 0
            ? `The context ${name(context)} never occurred in training; its end ${name(used)} did, ${times(place.total)}`
            : `Nothing of the context ${name(context)} ever preceded a word in training; these are the frequencies of all words`;
    const [best] = place.rows;
    const top = best
      ? ` ${place.distinct === 1 ? 'One continuation only:' : `${place.distinct} different continuations; the most frequent is`} “${said([result.names[best[0]]!], 'end of text')[0]}” (${times(best[1])}, ${formatPercent(best[1] / place.total, 'en')}).`
      : '';
    const came = ` What really comes, “${said([next], 'end of text')[0]}”, ${place.own === 0 ? 'never followed' : `followed ${times(place.own)}`}.`;
    return `${position} ${of}.${top}${came}`;
  },
  row: 'The text: choose the word to be predicted',
  start: 'start',
  end: 'end',
  columns: ['Next word', 'Times', 'Share'],
  held: (number, texts) => `Held-out text ${number} of ${texts}`,
  typed: 'Your sentence',
  inContext: '(context)',
  toCome: '(to be predicted)',
  noContext: 'With n = 1 there is no context: all words of the training text, by frequency.',
  after: 'After',
  caption: ({ total, distinct }) =>
    `${times(total)} in the training text, before ${distinct === 1 ? 'one word only' : `${distinct} different words`}`,
  unseen: 'This context never occurred in the training text, so there is nothing to count: this is sparsity.',
  unseenNext: (used) =>
    used === 0
      ? 'Not even its last word did. Below, all words by frequency.'
      : `Its last ${used === 1 ? 'word' : `${used} words`} did; below is what followed`,
  neverFollowed: 'never',
  others: (types) => `${formatNumber(types, 'en')} others`,
  times,
  whatIf: (word) => `What if “${word}” came next?`,
  whatIfHint: 'Choose a word of the table to go on with it instead.',
  reached: (order) => `Your text was counted up to n = ${order}: it has too many different n-grams for more.`,
};

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${formatNumber(count, 'en')} times`;
}

const zh: CountTableWords = {
  title: '后面跟过什么？',
  about: '一步一步走过一句话，看每个词的上文后面都跟过哪些词。',
  params: {
    order: { label: '阶数 n', hint: '上文是前面的 n − 1 个词。' },
    text: { label: '留出文本' },
    typed: { label: '或者自己写一句', hint: '要用文本里见过的词。' },
  },
  describe: ({ result, step }) => {
    const { place, context, used, next } = around(result, step);
    const position = `第 ${step + 1} 个词，共 ${result.words.length + 1} 个，n = ${result.order}。`;
    const name = (words: string[]) => `“${within(said(words, '〔开头〕').join(' '))}”`;
    const of =
      place.context === 0
        ? '没有上文：这是所有词的频率。'
        : place.used === place.context
          ? `上文${name(context)}在训练文本里出现过 ${formatNumber(place.total, 'zh')} 次。`
          : place.used > 0
            ? `上文${name(context)}在训练文本里从没出现过；它的末尾${name(used)}出现过 ${formatNumber(place.total, 'zh')} 次。`
            : `上文${name(context)}在训练文本里从没出现过，连最后一个词也没有；这是所有词的频率。`;
    const [best] = place.rows;
    const top = best
      ? `后面跟过 ${place.distinct} 种不同的词，最多的是“${within(said([result.names[best[0]]!], '文本结束')[0]!)}”（${formatNumber(best[1], 'zh')} 次，占 ${formatPercent(best[1] / place.total, 'zh')}）。`
      : '';
    const came = `真正来的“${within(said([next], '文本结束')[0]!)}”${place.own === 0 ? '从没跟过' : `跟过 ${formatNumber(place.own, 'zh')} 次`}。`;
    return `${position}${of}${top}${came}`;
  },
  row: '这篇文本：点选要预测的词',
  start: '开头',
  end: '结束',
  columns: ['下一个词', '次数', '份额'],
  held: (number, texts) => `留出文本第 ${number} 篇，共 ${texts} 篇`,
  typed: '你写的句子',
  inContext: '（上文）',
  toCome: '（待预测）',
  noContext: 'n = 1 时没有上文：这是训练文本里所有的词，按频率排列。',
  after: '上文',
  caption: ({ total, distinct }) =>
    `在训练文本里出现 ${formatNumber(total, 'zh')} 次，后面跟过 ${distinct} 种不同的词`,
  unseen: '这个上文在训练文本里从没出现过，没有什么可数：这就是稀疏。',
  unseenNext: (used) =>
    used === 0
      ? '连它的最后一个词也没有出现过。下面是所有的词，按频率排列。'
      : `它的最后 ${used} 个词倒是出现过，下面是跟在它们后面的词`,
  neverFollowed: '从没有',
  others: (types) => `其余 ${formatNumber(types, 'zh')} 种`,
  times: (count) => `${formatNumber(count, 'zh')} 次`,
  whatIf: (word) => `假如下一个词是“${word}”呢？`,
  whatIfHint: '点表里的一个词，就改用它接着走。',
  reached: (order) => `你的文本不同的 n 元组太多，只数到 n = ${order}。`,
};

export const text: Readonly<Record<Language, CountTableWords>> = { en, zh };

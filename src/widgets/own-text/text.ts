/** The words of the own-text widget. */
import type { CorpusReport } from '#models/ngram/lessons/corpus.ts';
import type { Language } from '#widget-kit/language.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { params } from './index.ts';

export interface OwnTextWords extends WidgetText<typeof params, CorpusReport> {
  readonly paste: string;
  readonly pasteHint: string;
  readonly choose: string;
  readonly drop: string;
  readonly learn: string;
  readonly learning: string;
  readonly stop: string;
  readonly forget: string;
  readonly nothingLeaves: string;
  readonly readAs: (encoding: string) => string;
  readonly repair: string;
  readonly held: (name: string, kilobytes: string) => string;
  readonly discard: string;
  readonly changed: (count: number) => string;
  readonly columns: Readonly<
    Record<'split' | 'texts' | 'words' | 'characters' | 'tokens' | 'unknown', string>
  >;
  readonly splits: Readonly<Record<'train' | 'validation' | 'heldOut', string>>;
  readonly beginning: string;
  readonly vocabulary: (report: CorpusReport) => string;
  readonly overlap: (report: NonNullable<CorpusReport['own']>) => string;
  readonly orderReached: (order: number) => string;
}

const en: OwnTextWords = {
  title: 'Bring your own text',
  about: 'Put a text of your own in place of the World; every widget of the page learns from it.',
  params: {
    tokenizer: {
      label: 'One token is',
      options: { word: 'a word', character: 'a character' },
    },
    minCount: {
      label: 'Keep words that occur at least … times',
      hint: 'Rarer words become <unk>. Only for texts of your own.',
    },
  },
  describe: ({ result }) => {
    const [train, , heldOut] = result.splits;
    const what = result.source === 'world' ? 'the World' : 'your text';
    return `The widgets of this page learn from ${what}: ${formatNumber(train!.tokens, 'en')} tokens for training and ${formatNumber(heldOut!.tokens, 'en')} held out, with a vocabulary of ${formatNumber(result.vocabularySize, 'en')}.`;
  },
  paste: 'Paste a text, or drop a file here',
  pasteHint: 'Plain text in any script, up to 5 MB.',
  choose: 'Choose a file',
  drop: 'Drop it here',
  learn: 'Learn from this text',
  learning: 'Reading your text',
  stop: 'Stop',
  forget: 'Back to the World, and forget my text',
  nothingLeaves: 'Your text does not leave this machine: it is read, counted and kept in your browser only.',
  readAs: (encoding) => `Read it as ${encoding}`,
  repair: 'Replace them and go on',
  held: (name, kilobytes) => `${name} (${kilobytes} kB)`,
  discard: 'Remove',
  changed: (count) =>
    `${formatNumber(count, 'en')} small things were made uniform on reading (line ends, composed characters, byte order marks, broken characters).`,
  columns: {
    split: 'Part',
    texts: 'Texts',
    words: 'Words',
    characters: 'Characters',
    tokens: 'Tokens',
    unknown: 'Of them <unk>',
  },
  splits: { train: 'training', validation: 'validation', heldOut: 'held out' },
  beginning: 'How the training text begins',
  vocabulary: ({ vocabularySize, own }) =>
    own
      ? `The training part has ${formatNumber(own.typesSeen, 'en')} different tokens; ${formatNumber(own.typesKept, 'en')} are kept in the vocabulary.`
      : `The World has a closed vocabulary of ${formatNumber(vocabularySize, 'en')}, the end mark included.`,
  overlap: ({ sharedTexts, sharedGrams }) =>
    `${formatPercent(sharedTexts, 'en')} of the held-out texts${sharedGrams === null ? '' : `, and ${formatPercent(sharedGrams, 'en')} of their runs of eight words,`} stand in the training part too: the more, the easier the test.`,
  orderReached: (order) =>
    `This text has so many different n-grams that they are counted up to n = ${order} only.`,
};

const zh: OwnTextWords = {
  title: '换上你自己的文本',
  about: '用你自己的文本代替“世界”，本页所有的图都改学它。',
  params: {
    tokenizer: { label: '一个词元是', options: { word: '一个词', character: '一个字符' } },
    minCount: { label: '至少出现几次的词才留下', hint: '更少见的词变成 <unk>。只对你自己的文本有效。' },
  },
  describe: ({ result }) => {
    const [train, , heldOut] = result.splits;
    const what = result.source === 'world' ? '“世界”' : '你的文本';
    return `本页的图学的是${what}：${formatNumber(train!.tokens, 'zh')} 个词元用来训练，${formatNumber(heldOut!.tokens, 'zh')} 个留作检验，词表大小 ${formatNumber(result.vocabularySize, 'zh')}。`;
  },
  paste: '粘贴一段文字，或把文件拖到这里',
  pasteHint: '任何语言的纯文本都行，不超过 5 MB。',
  choose: '选择文件',
  drop: '松手放在这里',
  learn: '学习这段文字',
  learning: '正在读你的文字',
  stop: '停止',
  forget: '回到“世界”，并忘掉我的文字',
  nothingLeaves: '你的文字不会离开这台机器：只在你的浏览器里读取、计数和保存。',
  readAs: (encoding) => `改按 ${encoding} 读取`,
  repair: '替换后继续',
  held: (name, kilobytes) => `${name}（${kilobytes} kB）`,
  discard: '移除',
  changed: (count) =>
    `读取时统一了 ${formatNumber(count, 'zh')} 处细节（换行、组合字符、字节序标记、残缺字符）。`,
  columns: {
    split: '部分',
    texts: '篇数',
    words: '词数',
    characters: '字符数',
    tokens: '词元数',
    unknown: '其中 <unk>',
  },
  splits: { train: '训练', validation: '验证', heldOut: '留出' },
  beginning: '训练文本的开头',
  vocabulary: ({ vocabularySize, own }) =>
    own
      ? `训练部分有 ${formatNumber(own.typesSeen, 'zh')} 个不同的词元，其中 ${formatNumber(own.typesKept, 'zh')} 个留在词表里。`
      : `“世界”的词表是封闭的，共 ${formatNumber(vocabularySize, 'zh')} 个，含结束符。`,
  overlap: ({ sharedTexts, sharedGrams }) =>
    `留出的文本里有 ${formatPercent(sharedTexts, 'zh')} 的篇目${sharedGrams === null ? '' : `和 ${formatPercent(sharedGrams, 'zh')} 的八元组`}也出现在训练部分：越多，考题就越容易。`,
  orderReached: (order) => `这段文字不同的 n 元组太多，只数到 n = ${order}。`,
};

export const text: Readonly<Record<Language, OwnTextWords>> = { en, zh };

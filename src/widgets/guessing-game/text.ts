/** The words of the guessing game. */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { SMOOTHING_NAMES } from '#widget-kit/smoothing-names.ts';
import { describeEnglish, describeChinese } from './description.ts';
import { END, UNKNOWN, type Outcome } from './game.ts';
import type { params } from './index.ts';

export interface GuessingGameWords extends WidgetText<typeof params, GuessingGame> {
  readonly nextCharacter: string;
  readonly nextWord: string;
  /** `lines`: the text has line ends, so that Enter is one. */
  readonly characterHint: (lines: boolean) => string;
  readonly wordHint: string;
  readonly guess: string;
  readonly suggestions: string;
  readonly alphabet: string;
  readonly byPinyin: string;
  readonly mostFrequent: string;
  readonly moreCharacters: (left: number) => string;
  readonly alreadyTried: (name: string) => string;
  readonly end: string;
  /** A token as it is said; marks and spaces by name. */
  readonly token: (name: string) => string;
  readonly you: string;
  readonly model: string;
  readonly soFar: string;
  readonly begin: (unit: GuessingGame['unit']) => string;
  readonly over: (why: 'text' | 'link') => string;
  readonly news: (
    news: { readonly outcome: Outcome | 'unknown'; readonly name: string; readonly at: number },
    game: GuessingGame,
  ) => string;
  readonly showMe: string;
  readonly askModel: string;
  readonly modelSays: string;
  readonly again: string;
  readonly nextText: string;
  readonly histogram: (turns: number) => string;
  readonly guessNumber: string;
  readonly count: string;
  readonly scores: string;
  readonly measure: string;
  readonly atFirst: string;
  readonly mean: string;
  readonly upper: string;
  readonly lower: string;
  readonly crossEntropy: string;
  readonly needMore: (left: number) => string;
  readonly fewHint: string;
  readonly notNormalised: string;
  /** The whole text in bits per character; `model` is null for scores that are no probabilities. */
  readonly whole: (bits: { readonly model: string | null; readonly floor: string | null }) => string;
  readonly rules: (game: GuessingGame) => string;
  readonly columns: readonly string[];
  readonly shownCell: string;
}

const NAMES_EN: Readonly<Record<string, string>> = {
  [END]: 'end of the text',
  [UNKNOWN]: 'a word outside the vocabulary',
  ' ': 'space',
  '\n': 'new line',
};

/** In a sentence. */
const SAID_EN: Readonly<Record<string, string>> = {
  ...NAMES_EN,
  [END]: 'the end of the text',
  ' ': 'a space',
  '\n': 'a new line',
};

const en: GuessingGameWords = {
  title: 'Shannon’s guessing game',
  about: 'Guess a text character by character against a model, and see both scores in bits per character.',
  params: {
    unit: { label: 'Guess', options: { character: 'characters', word: 'words' } },
    text: { label: 'Held-out text', hint: 'Neither you nor the model has seen it.' },
    order: { label: 'The model’s n', hint: 'It sees the n − 1 characters or words before.' },
    smoothing: { label: 'The model’s smoothing', options: SMOOTHING_NAMES.en },
    guesses: { label: 'Your guesses' },
  },
  describe: describeEnglish,
  nextCharacter: 'The next character',
  nextWord: 'The next word',
  characterHint: (lines) =>
    `Type it, or pick it below. Enter: ${lines ? 'a new line' : 'the text ends here'}.`,
  wordHint: 'Type it and press Enter, or pick one.',
  guess: 'Guess',
  suggestions: 'Words of this text’s vocabulary, most frequent first',
  alphabet: 'The alphabet',
  byPinyin: 'Characters by the first letter of their pinyin',
  mostFrequent: 'most frequent',
  moreCharacters: (left) => `More characters (${left})`,
  alreadyTried: (name) => `${name}: already tried`,
  end: 'end',
  token: (name) => NAMES_EN[name] ?? visibleToken(name),
  you: 'you',
  model: 'model',
  soFar: 'The text so far:',
  begin: (unit) =>
    unit === 'word'
      ? 'How does the text go on? Guess the next word.'
      : 'How does the text go on? Guess the next character.',
  over: (why) =>
    why === 'text'
      ? 'The whole text is known. “Copy link” takes your game along.'
      : 'A link can hold no more guesses, so this game ends here.',
  news: ({ outcome, name, at }, game) => {
    const said = SAID_EN[name] ?? `“${visibleToken(name)}”`;
    const rank = game.ranks[at - game.from] ?? 1;
    const model = rank === 1 ? 'The model had it at its first guess.' : `The model needed ${rank} guesses.`;
    switch (outcome) {
      case 'right':
        return `Right: ${said}. ${model}`;
      case 'wrong':
        return `Not ${said}. Guess again.`;
      case 'shown':
        return `It was ${said}. ${model}`;
      case 'again':
        return `You have tried ${said} here before. It is not counted twice.`;
      case 'unknown':
        return game.unit === 'word'
          ? `${said} is not a word of this text’s vocabulary. It is not counted.`
          : `${said} is not in this text’s alphabet. It is not counted.`;
      case 'over':
        return '';
    }
  },
  showMe: 'Show me',
  askModel: 'What would the model guess?',
  modelSays: 'The model’s guesses, likeliest first',
  again: 'Start over',
  nextText: 'Another text',
  histogram: (turns) =>
    turns === 0
      ? 'Guesses needed (none yet)'
      : `Guesses needed for ${turns} ${turns === 1 ? 'place' : 'places'}`,
  guessNumber: 'right at guess number (×: shown)',
  count: 'places',
  scores: 'Both scores; bounds and cross-entropy in bits per character',
  measure: 'measure',
  atFirst: 'right at the first guess',
  mean: 'guesses on average, where right',
  upper: 'Shannon’s upper bound',
  lower: 'Shannon’s lower bound',
  crossEntropy: 'cross-entropy',
  needMore: (left) => `Shannon’s bounds appear after ${left} more.`,
  fewHint:
    'After a few dozen guesses the bounds are still rough, and rather too low. Only the model gives probabilities, so only it has a cross-entropy.',
  notNormalised: 'This model’s scores do not sum to one: its guesses count, its bits would mean nothing.',
  whole: ({ model, floor }) =>
    [
      model !== null &&
        `On the whole of this text, its end included, the model pays ${model} bits per character.`,
      floor !== null && `The World’s own probabilities give ${floor}: the floor.`,
    ]
      .filter(Boolean)
      .join(' '),
  rules: ({ order, vocabularySize, unit }) =>
    `The model guesses from its likeliest ${unit} down, seeing the ${order - 1} before; there are ${vocabularySize} to choose from, the end of the text among them. A place that you have shown counts as if everything not yet tried were equally likely.`,
  columns: [
    'position',
    'token',
    'wrong guesses',
    'your guess number',
    'model’s guess number',
    'model’s bits',
  ],
  shownCell: 'shown',
};

const NAMES_ZH: Readonly<Record<string, string>> = {
  [END]: '文本结束',
  [UNKNOWN]: '词表外的词',
  ' ': '空格',
  '\n': '换行',
};

const UNIT_ZH = { character: '字符', word: '词' } as const;

const zh: GuessingGameWords = {
  title: '香农的猜字游戏',
  about: '与模型对局，逐字猜一篇没见过的文本，看双方各合每字符多少比特。',
  params: {
    unit: { label: '猜', options: { character: '字符', word: '词' } },
    text: { label: '留出文本', hint: '你和模型都没见过。' },
    order: { label: '模型的 n', hint: '它看得见前面 n − 1 个字符或词。' },
    smoothing: { label: '模型的平滑方法', options: SMOOTHING_NAMES.zh },
    guesses: { label: '你的猜测' },
  },
  describe: describeChinese,
  nextCharacter: '下一个字符',
  nextWord: '下一个词',
  characterHint: (lines) =>
    `用键盘或输入法打出来，或在下面点选。按回车键表示：${lines ? '换行' : '文本到此结束'}。`,
  wordHint: '输入后按回车键，或直接点选。',
  guess: '猜',
  suggestions: '文本词表里的词，常用的在前',
  alphabet: '字符表',
  byPinyin: '按拼音首字母找字',
  mostFrequent: '最常用',
  moreCharacters: (left) => `更多字符（还有 ${left} 个）`,
  alreadyTried: (name) => `${name}：已经猜过`,
  end: '结束',
  token: (name) => NAMES_ZH[name] ?? visibleToken(name),
  you: '你',
  model: '模型',
  soFar: '到此为止的文本：',
  begin: (unit) => `接下去是什么？请猜下一个${UNIT_ZH[unit]}。`,
  over: (why) =>
    why === 'text' ? '整篇文本都揭开了。“复制链接”会带上你这一局。' : '链接装不下更多猜测，这一局到此为止。',
  news: ({ outcome, name, at }, game) => {
    const said = NAMES_ZH[name] ?? `“${visibleToken(name)}”`;
    const rank = game.ranks[at - game.from] ?? 1;
    const model = rank === 1 ? '模型一猜就中。' : `模型要猜 ${rank} 次。`;
    switch (outcome) {
      case 'right':
        return `猜对了：${said}。${model}`;
      case 'wrong':
        return `不是${said}，再猜。`;
      case 'shown':
        return `答案是${said}。${model}`;
      case 'again':
        return `${said}在这里已经猜过，不重复计数。`;
      case 'unknown':
        return game.unit === 'word'
          ? `${said}不在这份文本的词表里，不计数。`
          : `${said}不在这份文本的字符表里，不计数。`;
      case 'over':
        return '';
    }
  },
  showMe: '告诉我',
  askModel: '模型会猜什么？',
  modelSays: '模型的猜测，可能性大的在前',
  again: '重新开始',
  nextText: '换一篇',
  histogram: (turns) => (turns === 0 ? '猜了几次才对（还没开始）' : `${turns} 处，各猜了几次才对`),
  guessNumber: '第几次猜中（×：看了答案）',
  count: '处',
  scores: '双方成绩；上下界和交叉熵以每字符多少比特计',
  measure: '项目',
  atFirst: '一猜就中',
  mean: '猜中处平均猜几次',
  upper: '香农上界',
  lower: '香农下界',
  crossEntropy: '交叉熵',
  needMore: (left) => `再猜 ${left} 处，就能算香农的上下界。`,
  fewHint: '只猜几十处，上下界还很粗，而且偏低。只有模型给得出概率，所以只有它有交叉熵。',
  notNormalised: '这个模型的分数加起来不等于一：猜测照算，比特则没有意义。',
  whole: ({ model, floor }) =>
    [
      model !== null && `整篇文本连同结尾，模型每字符付出 ${model} 比特。`,
      floor !== null && `照“世界”自己的概率只要 ${floor} 比特，那就是底线。`,
    ]
      .filter(Boolean)
      .join(''),
  rules: ({ order, vocabularySize, unit }) =>
    `模型看着前面 ${order - 1} 个${UNIT_ZH[unit]}，从最可能的往下猜；可选的共 ${vocabularySize} 个，“文本结束”也算一个。看了答案的地方，按没猜过的全都同样可能来计。`,
  columns: ['位置', '词元', '猜错的', '你第几次猜中', '模型第几次猜中', '模型的比特'],
  shownCell: '看了答案',
};

export const text: Readonly<Record<Language, GuessingGameWords>> = { en, zh };

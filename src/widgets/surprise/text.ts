/** The words of the surprise widget. */
import type { Surprise } from '#models/ngram/lessons/surprise.ts';
import { formatNumber } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { SMOOTHING_NAMES } from '#widget-kit/smoothing-names.ts';
import type { params } from './index.ts';
import { largest, tally } from './tally.ts';

export interface SurpriseWords extends WidgetText<typeof params, Surprise> {
  readonly columns: Readonly<Record<'place' | 'word' | 'model' | 'generator', string>>;
  readonly which: (result: Surprise) => string;
  readonly row: string;
  readonly end: string;
  readonly bars: string;
  readonly marks: string;
  readonly note: (bits: number | null, truth: number | null | undefined) => string;
  readonly untold: string;
  readonly soFar: (told: number, all: number) => string;
  readonly sums: Readonly<
    Record<'bits' | 'bitsPerWord' | 'natsPerWord' | 'bitsPerCharacter' | 'perplexity', string>
  >;
  readonly later: string;
  readonly none: string;
  readonly asUnsure: (perplexity: number) => string;
  readonly impossible: (word: string) => string;
  readonly neverSaid: (word: string) => string;
  readonly scores: string;
  readonly orderReached: (order: number) => string;
  readonly chart: Readonly<Record<'title' | 'alone' | 'x' | 'y' | 'model' | 'generator', string>>;
}

type State = WidgetState<typeof params, Surprise>;

function parts({ result, step }: State) {
  const sums = tally(result, step);
  const told = result.bits.slice(0, sums.told);
  const at = largest(told);
  return {
    ...sums,
    at,
    word: visibleToken(result.words[at] ?? ''),
    bits: told[at] ?? null,
    truth: result.truth?.[at],
  };
}

const n = (language: Language) => (value: number | null) => formatNumber(value, language);
const [en3, zh3] = [n('en'), n('zh')];

const en: SurpriseWords = {
  title: 'How surprised is the model?',
  about:
    'Watch what each word of a held-out text costs a model in bits, and how much of that nobody could have known.',
  params: {
    smoothing: { label: 'Smoothing', options: { ...SMOOTHING_NAMES.en, 'add-k': 'add k (with k = 1)' } },
    order: { label: 'Order n', hint: 'The model sees n − 1 words of context.' },
    text: { label: 'Held-out text' },
    typed: { label: 'Or a sentence of your own', hint: 'In words that the training text knows.' },
  },
  describe: (state) => {
    const { result } = state;
    const { told, whole, model, generator, word, bits, truth } = parts(state);
    if (told === 0) return `${en.which(result)} Nothing of it has been read yet.`;
    const reader = `${SMOOTHING_NAMES.en[result.smoothing]} of order ${result.order}`;
    const sum = `${en.which(result)} ${whole ? 'The whole text' : `So far, ${told} of ${result.words.length} tokens`} cost${whole ? 's' : ''} ${reader} ${en3(model.bits)} bits`;
    const mean = model.bitsPerWord === null ? '' : `, ${en3(model.bitsPerWord)} per word`;
    const perplexity = model.perplexity === null ? '' : `, a perplexity of ${en3(model.perplexity)}`;
    const floor = generator
      ? ` The generator itself needs ${en3(generator.bits)} bits${generator.perplexity === null ? '' : `, a perplexity of ${en3(generator.perplexity)}`}.`
      : '';
    const peak =
      bits === null
        ? ` “${word}” had probability zero, so the sum is and stays infinite.`
        : ` The greatest surprise is “${word}” with ${en3(bits)} bits${truth === undefined ? '' : `, where the generator has ${en3(truth)}`}.`;
    return `${sum}${mean}${perplexity}.${floor}${peak}`;
  },
  columns: { place: 'Place', word: 'Word', model: 'Bits, model', generator: 'Bits, generator' },
  which: ({ index, texts, words }) =>
    index < 0
      ? `Your sentence, ${words.length} tokens with the end mark.`
      : `Held-out text ${index + 1} of ${texts}, ${words.length} tokens with the end mark.`,
  row: 'The text, each word under its surprisal. Choose a word to read up to it.',
  end: 'end',
  bars: 'bar: bits that the word costs the model',
  marks: 'line: bits that it costs the generator itself',
  note: (bits, truth) =>
    `${bits === null ? 'impossible, infinitely many' : en3(bits)} bits${truth === undefined ? '' : truth === null ? '; the generator would never say this' : `; the generator: ${en3(truth)}`}`,
  untold: 'not read yet',
  soFar: (told, all) => (told === all ? `The whole text, ${all} tokens` : `After ${told} of ${all} tokens`),
  sums: {
    bits: 'Sum, in bits',
    bitsPerWord: 'Cross-entropy: bits per word',
    natsPerWord: 'The same in nats per word',
    bitsPerCharacter: 'Bits per character',
    perplexity: 'Perplexity',
  },
  later: 'at the end',
  none: 'none',
  asUnsure: (perplexity) =>
    Number.isFinite(perplexity)
      ? `On average the model is as unsure as if it had to choose between ${en3(perplexity)} equally likely words.`
      : 'One impossible word, and the whole text counts as impossible: nothing that comes later can mend the sum.',
  impossible: (word) =>
    `“${word}” never followed its context in training. Maximum likelihood calls it impossible: infinitely many bits.`,
  neverSaid: (word) =>
    `The generator would never say “${word}” here: under its own grammar the sentence has probability zero, whatever the model thinks.`,
  scores:
    'Stupid backoff gives scores that do not sum to one. Their “bits” can be drawn, but there is no perplexity.',
  orderReached: (order) =>
    `This text has too many different n-grams to count further: the picture is of order ${order}.`,
  chart: {
    title: 'The running sum: what separates the lines is what the model does not know.',
    alone: 'The running sum',
    x: 'tokens read',
    y: 'bits',
    model: 'the model',
    generator: 'the generator: the floor',
  },
};

const zh: SurpriseWords = {
  title: '模型有多意外？',
  about: '看留出文本里每个词花掉模型多少比特，其中又有多少是谁也料不到的。',
  params: {
    smoothing: { label: '平滑', options: { ...SMOOTHING_NAMES.zh, 'add-k': '加 k（k = 1）' } },
    order: { label: '阶数 n', hint: '模型看得见前面 n − 1 个词。' },
    text: { label: '留出文本' },
    typed: { label: '或者自己写一句', hint: '只用训练文本里有的词。' },
  },
  describe: (state) => {
    const { result } = state;
    const { told, whole, model, generator, word, bits, truth } = parts(state);
    if (told === 0) return `${zh.which(result)}还没有开始读。`;
    const reader = `${result.order} 阶的${SMOOTHING_NAMES.zh[result.smoothing]}`;
    const sum = `${zh.which(result)}${whole ? '读完全文' : `读到第 ${told} 个词元（共 ${result.words.length} 个）`}，${reader}共花 ${zh3(model.bits)} 比特`;
    const mean = model.bitsPerWord === null ? '' : `，平均每词 ${zh3(model.bitsPerWord)} 比特`;
    const perplexity = model.perplexity === null ? '' : `，困惑度 ${zh3(model.perplexity)}`;
    const floor = generator
      ? `生成器自己要花 ${zh3(generator.bits)} 比特${generator.perplexity === null ? '' : `，困惑度 ${zh3(generator.perplexity)}`}。`
      : '';
    const peak =
      bits === null
        ? `“${word}”的概率为零，所以总和成了无穷大，再也回不来。`
        : `最意外的是“${word}”，${zh3(bits)} 比特${truth === undefined ? '' : `，生成器只要 ${zh3(truth)} 比特`}。`;
    return `${sum}${mean}${perplexity}。${floor}${peak}`;
  },
  columns: { place: '位置', word: '词', model: '比特（模型）', generator: '比特（生成器）' },
  which: ({ index, texts, words }) =>
    index < 0
      ? `你写的句子，连结束记号共 ${words.length} 个词元。`
      : `第 ${index + 1} 篇留出文本（共 ${texts} 篇），连结束记号共 ${words.length} 个词元。`,
  row: '文本，每个词上方是它的惊异度。选一个词，就读到那里。',
  end: '结束',
  bars: '条形：这个词花掉模型多少比特',
  marks: '横线：花掉生成器自己多少比特',
  note: (bits, truth) =>
    `${bits === null ? '不可能，无穷多' : zh3(bits)} 比特${truth === undefined ? '' : truth === null ? '；生成器绝不会这么说' : `；生成器 ${zh3(truth)} 比特`}`,
  untold: '还没读到',
  soFar: (told, all) => (told === all ? `全文，共 ${all} 个词元` : `读到第 ${told} 个词元，共 ${all} 个`),
  sums: {
    bits: '总和（比特）',
    bitsPerWord: '交叉熵：每词比特数',
    natsPerWord: '换成每词奈特数',
    bitsPerCharacter: '每字符比特数',
    perplexity: '困惑度',
  },
  later: '读完才有',
  none: '没有',
  asUnsure: (perplexity) =>
    Number.isFinite(perplexity)
      ? `平均而言，模型拿不定主意的程度，如同要在 ${zh3(perplexity)} 个机会均等的词里选一个。`
      : '只要有一个词“不可能”，整篇文本就成了不可能：后面的词再容易，也救不回这个总和。',
  impossible: (word) => `“${word}”在训练文本里从没跟在它的上文后面。最大似然说它不可能：无穷多比特。`,
  neverSaid: (word) => `生成器在这里绝不会说“${word}”：照它自己的语法，这句话的概率是零，不管模型怎么想。`,
  scores: '傻瓜回退给的是得分，加起来不等于一。它们的“比特”可以画出来，困惑度却谈不上。',
  orderReached: (order) => `这份文本里不同的 n 元组太多，数不到更高的阶；现在用的是 ${order} 阶。`,
  chart: {
    title: '累计的和：两条线之间的距离，就是模型不知道的东西。',
    alone: '累计的和',
    x: '读过的词元',
    y: '比特',
    model: '模型',
    generator: '生成器：底线',
  },
};

export const text: Readonly<Record<Language, SurpriseWords>> = { en, zh };

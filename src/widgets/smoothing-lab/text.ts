/** The words of the smoothing laboratory. */
import type { SmoothingLab } from '#models/ngram/lessons/smoothing-lab.ts';
import type { SmoothingName } from '#models/ngram/index.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { SMOOTHING_NAMES } from '#widget-kit/smoothing-names.ts';
import type { params } from './index.ts';

type LadderColumn = 'order' | 'context' | 'count' | 'total' | 'discount' | 'mass' | 'reach' | 'share';

export interface SmoothingLabWords extends WidgetText<typeof params, SmoothingLab> {
  readonly columns: Readonly<Record<'place' | 'word' | 'count' | 'bits', string>>;
  readonly which: (result: SmoothingLab) => string;
  readonly row: string;
  readonly end: string;
  readonly start: string;
  readonly key: string;
  readonly keyZero: string;
  readonly note: (bits: number | null, count: number, normalised: boolean) => string;
  readonly after: string;
  readonly question: (word: string) => string;
  readonly contextCount: (result: SmoothingLab) => string;
  readonly mass: string;
  readonly before: string;
  readonly smoothed: string;
  readonly seen: (words: number) => string;
  readonly unseen: (words: number) => string;
  readonly moved: (result: SmoothingLab) => string;
  readonly bars: string;
  readonly barColumns: readonly [string, string];
  readonly times: (count: number) => string;
  readonly otherSeen: (words: number) => string;
  readonly otherUnseen: (words: number) => string;
  readonly ladder: (word: string) => string;
  readonly ladderColumns: Readonly<Record<LadderColumn, string>>;
  readonly uniform: (words: number) => string;
  readonly noContext: string;
  readonly sum: string;
  readonly ladderNote: string;
  readonly backOffNote: string;
  readonly estimates: (smoothing: SmoothingName, estimates: readonly (readonly number[])[]) => string;
  readonly perplexity: (result: SmoothingLab) => string;
  readonly total: (result: SmoothingLab) => string;
  readonly orderReached: (order: number) => string;
}

/** A probability as a share: small ones keep their digits. */
function share(value: number, language: Language): string {
  return value > 0 && value < 0.0001
    ? `${formatNumber(100 * value, language, 2)}%`
    : formatPercent(value, language);
}

const chosen = ({ words, position }: SmoothingLab, end: string): string =>
  position === words.length ? end : visibleToken(words[position - 1]!);

function listed(estimates: readonly (readonly number[])[], language: Language, comma: string): string {
  return estimates
    .map((values, i) => `n = ${i + 1}: ${values.map((value) => formatNumber(value, language)).join(' / ')}`)
    .join(comma);
}

const en: SmoothingLabWords = {
  title: 'The smoothing laboratory',
  about:
    'Choose a word of a held-out sentence and see whom each smoothing taxes, whom it pays, and how much.',
  params: {
    smoothing: { label: 'Smoothing', options: SMOOTHING_NAMES.en },
    order: { label: 'Order n', hint: 'The model sees n − 1 words of context.' },
    k: { label: 'k', hint: 'For add k only.' },
    discount: { label: 'Discount D', hint: 'For Kneser–Ney only; at 0 it is estimated from the text.' },
    text: { label: 'Held-out text' },
    typed: { label: 'Or a sentence of your own', hint: 'In words that the training text knows.' },
    position: { label: 'Chosen word' },
  },
  describe: ({ result }) => {
    const word = chosen(result, en.end);
    const zeros = result.counts.filter((count) => count === 0).length;
    return `${en.which(result)} ${zeros} of its ${result.words.length} tokens never followed their context in training. ${en.perplexity(result)} The chosen word is “${word}”. ${en.contextCount(result)} ${en.moved(result)} “${word}” itself gets ${share(result.probability, 'en')}.`;
  },
  columns: { place: 'Place', word: 'Word', count: 'Count after its context', bits: 'Bits' },
  which: ({ index, texts, smoothing, order }) =>
    `${index < 0 ? 'Your sentence' : `Held-out text ${index + 1} of ${texts}`}, under ${SMOOTHING_NAMES.en[smoothing]} of order ${order}.`,
  row: 'The sentence. Choose a word.',
  end: 'end',
  start: 'start',
  key: 'the deeper the colour, the more bits (the number below)',
  keyZero: '×0: never seen after its context',
  note: (bits, count, normalised) =>
    `${bits === null ? 'infinitely many' : formatNumber(bits, 'en')} bits${normalised ? '' : ' of score'}; ${count === 0 ? 'never followed its context' : `followed its context ${count} ${count === 1 ? 'time' : 'times'}`} in training`,
  after: 'After',
  question: (word) => `came “${word}”.`,
  contextCount: ({ contextCount, kinds }) =>
    contextCount === 0
      ? 'Its context never occurred in training: counts alone have nothing to say.'
      : `Its context occurred ${formatNumber(contextCount, 'en')} ${contextCount === 1 ? 'time' : 'times'} in training, before ${formatNumber(kinds, 'en')} different ${kinds === 1 ? 'word' : 'words'}.`,
  mass: 'Where the probability lies',
  before: 'counts alone',
  smoothed: 'smoothed',
  seen: (words) => `seen here (${formatNumber(words, 'en')})`,
  unseen: (words) => `never seen here (${formatNumber(words, 'en')})`,
  moved: ({ mass, contextCount, normalised }) =>
    !normalised
      ? `Nothing is taken from the seen words; ${share(mass.unseen, 'en')} is handed out on top, so the scores add up to ${formatNumber(mass.sum, 'en', 4)}.`
      : contextCount === 0
        ? mass.sum < 0.5
          ? 'Every word is called impossible.'
          : 'All of the probability comes from elsewhere.'
        : mass.unseen < 1e-12
          ? 'Nothing moves: words never seen here stay impossible.'
          : `${share(mass.unseen, 'en')} of the probability has moved to words never seen here.`,
  bars: 'Probability of what may come next. Dashed outline: counts alone; bar: smoothed.',
  barColumns: ['Word', 'Probability, counts alone → smoothed'],
  times: (count) => `×${formatNumber(count, 'en')}`,
  otherSeen: (words) => `${formatNumber(words, 'en')} others seen`,
  otherUnseen: (words) => `${formatNumber(words, 'en')} others never seen`,
  ladder: (word) => `Where the probability of “${word}” comes from, order by order`,
  ladderColumns: {
    order: 'n',
    context: 'context',
    count: 'count',
    total: 'of',
    discount: 'taken off',
    mass: 'own part',
    reach: '× weight so far',
    share: '= share',
  },
  uniform: (words) => `one of ${formatNumber(words, 'en')} words`,
  noContext: 'no context',
  sum: 'sum',
  ladderNote:
    'Own part: (count − taken off) ÷ of. What an order leaves over is the weight with which the next, shorter one speaks.',
  backOffNote:
    'Back-off: the first order that has seen the word answers alone; the shorter ones have no say.',
  estimates: (smoothing, estimates) => {
    switch (smoothing) {
      case 'kneser-ney':
        return `Discounts in use: ${listed(estimates, 'en', '; ')}.`;
      case 'modified-kneser-ney':
        return `Discounts for counts of 1 / 2 / 3 and more: ${listed(estimates, 'en', '; ')}.`;
      case 'jelinek-mercer':
        return `Weights λ, chosen on the validation text: ${listed(estimates, 'en', '; ')}.`;
      case 'good-turing':
        return `What is left of each occurrence of a count of 1 / 2 / 3 / 4 / 5: ${listed(estimates, 'en', '; ')}.`;
      case 'add-k':
        return `k = ${formatNumber(estimates[0]?.[0] ?? 1, 'en')}.`;
      case 'stupid-backoff':
        return `Each step down costs a factor of ${formatNumber(estimates[0]?.[0] ?? 0.4, 'en')}.`;
      case 'maximum-likelihood':
        return '';
    }
  },
  perplexity: ({ perplexity, normalised }) =>
    normalised
      ? `The sentence has a perplexity of ${formatNumber(perplexity, 'en')}.`
      : 'The sentence has no perplexity: these are scores, not probabilities.',
  total: ({ mass: { sum }, normalised }) =>
    normalised
      ? sum < 0.5
        ? 'After a context never seen, the estimate is 0/0: no distribution at all.'
        : 'Over the whole vocabulary the distribution sums to 1.'
      : `Over the whole vocabulary the scores sum to ${formatNumber(sum, 'en', 4)}: not to one.`,
  orderReached: (order) =>
    `This text has too many different n-grams to count further: the picture is of order ${order}.`,
};

const zh: SmoothingLabWords = {
  title: '平滑实验台',
  about: '在留出的句子里选一个词，看每种平滑向谁征、给了谁、各有多少。',
  params: {
    smoothing: { label: '平滑', options: SMOOTHING_NAMES.zh },
    order: { label: '阶数 n', hint: '模型看得见前面 n − 1 个词。' },
    k: { label: 'k', hint: '只用于加 k。' },
    discount: { label: '折扣 D', hint: '只用于 Kneser–Ney；取 0 时由文本估计。' },
    text: { label: '留出文本' },
    typed: { label: '或者自己写一句', hint: '只用训练文本里有的词。' },
    position: { label: '选中的词' },
  },
  describe: ({ result }) => {
    const word = chosen(result, zh.end);
    const zeros = result.counts.filter((count) => count === 0).length;
    return `${zh.which(result)}全句 ${result.words.length} 个词元，有 ${zeros} 个在训练中从没跟在它的上文后面。${zh.perplexity(result)}选中的词是“${word}”：${zh.contextCount(result)}${zh.moved(result)}“${word}”自己得到 ${share(result.probability, 'zh')}。`;
  },
  columns: { place: '位置', word: '词', count: '在上文之后的计数', bits: '比特' },
  which: ({ index, texts, smoothing, order }) =>
    `${index < 0 ? '你写的句子' : `第 ${index + 1} 篇留出文本（共 ${texts} 篇）`}，用 ${order} 阶的${SMOOTHING_NAMES.zh[smoothing]}。`,
  row: '句子。请选一个词。',
  end: '结束',
  start: '开头',
  key: '颜色越深，比特越多（词下的数）',
  keyZero: '×0：在这个上文后面从没见过',
  note: (bits, count, normalised) =>
    `${bits === null ? '无穷多' : formatNumber(bits, 'zh')} 比特${normalised ? '' : '（得分）'}；训练中${count === 0 ? '从没跟在这个上文后面' : `跟在这个上文后面 ${count} 次`}`,
  after: '在',
  question: (word) => `之后，来的是“${word}”。`,
  contextCount: ({ contextCount, kinds }) =>
    contextCount === 0
      ? '这个上文在训练中从没出现过，光凭计数无话可说。'
      : `这个上文在训练中出现过 ${formatNumber(contextCount, 'zh')} 次，后面跟过 ${formatNumber(kinds, 'zh')} 种词。`,
  mass: '概率在谁手里',
  before: '只凭计数',
  smoothed: '平滑之后',
  seen: (words) => `这里见过的（${formatNumber(words, 'zh')}）`,
  unseen: (words) => `这里没见过的（${formatNumber(words, 'zh')}）`,
  moved: ({ mass, contextCount, normalised }) =>
    !normalised
      ? `见过的词分文未取，另外凭空发出 ${share(mass.unseen, 'zh')}，所以得分加起来是 ${formatNumber(mass.sum, 'zh', 4)}。`
      : contextCount === 0
        ? mass.sum < 0.5
          ? '每个词都被判为不可能。'
          : '全部概率都从别处来。'
        : mass.unseen < 1e-12
          ? '什么也没有动：这里没见过的词仍是不可能。'
          : `有 ${share(mass.unseen, 'zh')} 的概率移给了这里没见过的词。`,
  bars: '下一个词的概率。虚线框：只凭计数；条形：平滑之后。',
  barColumns: ['词', '概率：只凭计数 → 平滑之后'],
  times: (count) => `${formatNumber(count, 'zh')} 次`,
  otherSeen: (words) => `其余见过的 ${formatNumber(words, 'zh')} 个词`,
  otherUnseen: (words) => `其余没见过的 ${formatNumber(words, 'zh')} 个词`,
  ladder: (word) => `“${word}”的概率从哪里来，逐阶看`,
  ladderColumns: {
    order: 'n',
    context: '上文',
    count: '计数',
    total: '总数',
    discount: '扣去',
    mass: '自己挣得',
    reach: '× 一路的权重',
    share: '= 所出的份额',
  },
  uniform: (words) => `${formatNumber(words, 'zh')} 个词里的一个`,
  noContext: '没有上文',
  sum: '合计',
  ladderNote: '自己挣得：（计数 − 扣去）÷ 总数。这一阶剩下多少，短一阶的就以多大的权重说话。',
  backOffNote: '回退：最先见过这个词的那一阶独自作答，更短的没有发言权。',
  estimates: (smoothing, estimates) => {
    switch (smoothing) {
      case 'kneser-ney':
        return `所用的折扣：${listed(estimates, 'zh', '；')}。`;
      case 'modified-kneser-ney':
        return `计数为 1 / 2 / 3 及以上时的折扣：${listed(estimates, 'zh', '；')}。`;
      case 'jelinek-mercer':
        return `权重 λ，在验证文本上选定：${listed(estimates, 'zh', '；')}。`;
      case 'good-turing':
        return `计数为 1 / 2 / 3 / 4 / 5 时，每一次还剩多少：${listed(estimates, 'zh', '；')}。`;
      case 'add-k':
        return `k = ${formatNumber(estimates[0]?.[0] ?? 1, 'zh')}。`;
      case 'stupid-backoff':
        return `每退一步，乘以 ${formatNumber(estimates[0]?.[0] ?? 0.4, 'zh')}。`;
      case 'maximum-likelihood':
        return '';
    }
  },
  perplexity: ({ perplexity, normalised }) =>
    normalised
      ? `整句的困惑度是 ${formatNumber(perplexity, 'zh')}。`
      : '整句没有困惑度可言：这些是得分，不是概率。',
  total: ({ mass: { sum }, normalised }) =>
    normalised
      ? sum < 0.5
        ? '上文从没见过，估计成了 0/0，根本没有分布。'
        : '对整个词表求和，分布等于 1。'
      : `对整个词表求和，得分是 ${formatNumber(sum, 'zh', 4)}，不等于一。`,
  orderReached: (order) => `这份文本里不同的 n 元组太多，数不到更高的阶；现在用的是 ${order} 阶。`,
};

export const text: Readonly<Record<Language, SmoothingLabWords>> = { en, zh };

/** The words of the perplexity curves. */
import type { CurveName, PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { formatNumber } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { SMOOTHING_NAMES } from '#widget-kit/smoothing-names.ts';
import { lowest } from './lowest.ts';
import type { params } from './index.ts';

export interface CurvesWords extends WidgetText<typeof params, PerplexityCurves> {
  readonly names: Readonly<Record<CurveName, string>>;
  readonly label: (name: CurveName, k: number) => string;
  readonly heldOut: string;
  readonly training: string;
  readonly floor: string;
  readonly axes: readonly [string, string];
  readonly columns: Readonly<Record<'smoothing' | 'text' | 'best' | 'unseen', string>>;
  readonly orders: (order: number) => string[];
  readonly table: string;
  readonly lowest: string;
  readonly bestAt: (order: number | null) => string;
  readonly measured: (result: PerplexityCurves) => string;
  readonly infinite: string;
  readonly leak: (leak: NonNullable<PerplexityCurves['leak']>) => string;
  readonly noFloor: string;
  readonly orderReached: (order: number) => string;
}

type State = WidgetState<typeof params, PerplexityCurves>;

const orders = (order: number): string[] => Array.from({ length: order }, (_, i) => `n = ${i + 1}`);

/** From which order on a curve is infinite; 0 where it never is. */
function infiniteFrom(points: readonly (number | null)[]): number {
  return points.indexOf(null) + 1;
}

const number = (language: Language) => (value: number | null) => formatNumber(value, language);
const [inEnglish, inChinese] = [number('en'), number('zh')];

function described(
  { result, values }: State,
  say: {
    curve: (name: string, points: readonly (number | null)[], where: 'heldOut' | 'training') => string;
    heldOut: string;
    training: string;
    floor: (value: number) => string;
    label: CurvesWords['label'];
  },
): string {
  const curves = result.curves.filter(
    ({ smoothing }) => values.highlight === 'none' || values.highlight === smoothing,
  );
  const part = (where: 'heldOut' | 'training'): string =>
    say[where] +
    curves.map((curve) => say.curve(say.label(curve.smoothing, result.k), curve[where], where)).join('');
  return [
    values.show === 'training' ? '' : part('heldOut'),
    values.show === 'training' || result.floor === null ? '' : say.floor(result.floor),
    values.show === 'held-out' ? '' : part('training'),
  ].join('');
}

const en: CurvesWords = {
  title: 'Perplexity against n',
  about: 'See which smoothing gains from a longer context, on text that was learnt and on text that was not.',
  params: {
    show: {
      label: 'Text',
      options: { both: 'both', 'held-out': 'held-out', training: 'training' },
    },
    scale: { label: 'Scale', options: { log: 'logarithmic', linear: 'linear' } },
    k: { label: 'k of add k' },
    highlight: { label: 'Highlight', options: { none: 'all curves', ...SMOOTHING_NAMES.en } },
  },
  describe: (state) =>
    described(state, {
      heldOut: 'Perplexity on held-out text. ',
      training: 'On training text. ',
      label: en.label,
      floor: (value) => `The floor, the generator’s own score, is ${inEnglish(value)}. `,
      curve: (name, points) => {
        const from = infiniteFrom(points);
        const [first, last] = [points[0]!, points.at(-1)!];
        if (from === 1) return `${name}: infinite from n = 1 on. `;
        if (from > 1) return `${name}: ${inEnglish(first)} at n = 1, infinite from n = ${from} on. `;
        const best = lowest(points) + 1;
        const least = points[best - 1]!;
        const end = best === points.length ? '' : `, ${inEnglish(last)} at n = ${points.length}`;
        return `${name}: ${inEnglish(first)} at n = 1, lowest at n = ${best} with ${inEnglish(least)}${end}. `;
      },
    }).trim(),
  names: SMOOTHING_NAMES.en,
  label: (name, k) => (name === 'add-k' ? `add k, k = ${inEnglish(k)}` : SMOOTHING_NAMES.en[name]),
  heldOut: 'held-out text',
  training: 'training text',
  floor: 'the floor',
  axes: ['n, the order', 'perplexity'],
  columns: {
    smoothing: 'Smoothing',
    text: 'Text',
    best: 'best',
    unseen: 'Held-out n-grams never seen in training',
  },
  orders,
  table: 'Perplexity by smoothing and order',
  lowest: 'lowest of its row',
  bestAt: (order) => (order === null ? 'never finite' : `n = ${order}`),
  measured: ({ heldOut, training, tokenizer }) =>
    `Held out: ${inEnglish(heldOut.texts)} texts, ${inEnglish(heldOut.W)} words with the end marks. Training: ${training.whole ? 'all' : 'the first'} ${inEnglish(training.texts)} texts, ${inEnglish(training.W)} words${training.whole ? '' : ', which is enough to show the trend'}.${tokenizer === 'character' ? ' The models read characters; their score is per word all the same.' : ''}`,
  infinite:
    '∞: one n-gram that was never seen, and maximum likelihood calls the whole text impossible. Stupid backoff is not here: its scores do not sum to one, so it has no perplexity.',
  leak: ({ gain, holds, smoothing, order }) =>
    holds
      ? `No model beats the floor: the best, ${SMOOTHING_NAMES.en[smoothing]} at n = ${order}, is ${inEnglish(-gain)} nats short of it over the whole held-out text. (Chance could carry a model at most 13.8 nats beyond.)`
      : `Something leaks: ${SMOOTHING_NAMES.en[smoothing]} at n = ${order} beats the floor by ${inEnglish(gain)} nats, and chance allows 13.8.`,
  noFloor: 'There is no floor here: nobody knows the source of this text.',
  orderReached: (order) => `This text has too many different n-grams to count beyond n = ${order}.`,
};

const zh: CurvesWords = {
  title: '困惑度随 n 的变化',
  about: '看哪种平滑能从更长的上文得益，在学过的文本上，也在没学过的文本上。',
  params: {
    show: { label: '文本', options: { both: '都看', 'held-out': '留出', training: '训练' } },
    scale: { label: '刻度', options: { log: '对数', linear: '线性' } },
    k: { label: '加 k 的 k' },
    highlight: { label: '突出显示', options: { none: '全部曲线', ...SMOOTHING_NAMES.zh } },
  },
  describe: (state) =>
    described(state, {
      heldOut: '留出文本上的困惑度：',
      training: '训练文本上：',
      label: zh.label,
      floor: (value) => `底线，也就是生成器自己的得分，是 ${inChinese(value)}。`,
      curve: (name, points) => {
        const from = infiniteFrom(points);
        const [first, last] = [points[0]!, points.at(-1)!];
        if (from === 1) return `${name}从 n = 1 起就是无穷大；`;
        if (from > 1) return `${name}在 n = 1 时为 ${inChinese(first)}，从 n = ${from} 起无穷大；`;
        const best = lowest(points) + 1;
        const least = points[best - 1]!;
        const end = best === points.length ? '' : `，n = ${points.length} 时为 ${inChinese(last)}`;
        return `${name}在 n = 1 时为 ${inChinese(first)}，n = ${best} 时最低，${inChinese(least)}${end}；`;
      },
    }).replace(/；(?=底线|训练文本上|$)/gu, '。'),
  names: SMOOTHING_NAMES.zh,
  label: (name, k) => (name === 'add-k' ? `加 k（k = ${inChinese(k)}）` : SMOOTHING_NAMES.zh[name]),
  heldOut: '留出文本',
  training: '训练文本',
  floor: '底线',
  axes: ['阶数 n', '困惑度'],
  columns: { smoothing: '平滑', text: '文本', best: '最佳', unseen: '留出文本里训练中没见过的 n 元组' },
  orders,
  table: '各种平滑在各阶的困惑度',
  lowest: '本行最低',
  bestAt: (order) => (order === null ? '全是无穷大' : `n = ${order}`),
  measured: ({ heldOut, training, tokenizer }) =>
    `留出：${inChinese(heldOut.texts)} 篇，连结束记号 ${inChinese(heldOut.W)} 个词。训练：${training.whole ? '全部' : '开头'} ${inChinese(training.texts)} 篇，${inChinese(training.W)} 个词${training.whole ? '' : '，看趋势已经够了'}。${tokenizer === 'character' ? '模型按字读，得分仍以词计。' : ''}`,
  infinite:
    '∞：只要有一个没见过的 n 元组，最大似然就判整份文本为不可能。傻瓜回退不在图上：它的得分加起来不等于一，没有困惑度。',
  leak: ({ gain, holds, smoothing, order }) =>
    holds
      ? `没有模型越过底线：最好的是 n = ${order} 的${SMOOTHING_NAMES.zh[smoothing]}，在整份留出文本上还差 ${inChinese(-gain)} 奈特。（单凭运气，最多能越过 13.8 奈特。）`
      : `一定有什么泄露了：n = ${order} 的${SMOOTHING_NAMES.zh[smoothing]}比底线还低 ${inChinese(gain)} 奈特，而运气至多容许 13.8。`,
  noFloor: '这里没有底线：没有人知道这份文本的来源。',
  orderReached: (order) => `这份文本里不同的 n 元组太多，只数到 n = ${order}。`,
};

export const text: Readonly<Record<Language, CurvesWords>> = { en, zh };

/** The words of the softmax widget. */
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { Answer } from './answer.ts';
import type { params } from './params.ts';

export interface SoftmaxWords extends WidgetText<typeof params, Answer> {
  readonly number: (value: number) => string;
  readonly share: (probability: number) => string;
  readonly context: string;
  readonly words: readonly string[];
  readonly vocabulary: string;
  readonly heads: Readonly<Record<'came' | 'score' | 'share' | 'slope', string>>;
  readonly group: string;
  readonly cameNext: (word: string) => string;
  readonly scoreOf: (word: string) => string;
  readonly constants: string;
  readonly add: Readonly<Record<'less' | 'none' | 'more', string>>;
  readonly added: (constant: number) => string;
  readonly loss: (word: string, answer: Answer) => string;
  readonly even: (nats: number) => string;
  readonly evenly: string;
  readonly steps: readonly [one: string, ten: string];
  readonly ahead: (answer: Answer, rate: number) => string;
  readonly slope: (came: boolean, slope: number, temperature: number) => string;
  readonly arrows: (temperature: number) => string;
  readonly working: string;
  readonly columns: Readonly<Record<'word' | 'y' | 'divided' | 'lead' | 'power' | 'p' | 'slope', string>>;
  readonly sum: string;
  readonly plainly: (answer: Answer) => string;
}

const written =
  (language: Language) =>
  (value: number): string =>
    (Math.abs(value) < 100
      ? formatNumber(value, language)
      : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
    ).replace('-', '−');

/** Neither 0 nor 1 is ever reached, whatever a computer rounds to. */
const share =
  (language: Language) =>
  (probability: number): string =>
    probability >= 0.9995 ? '>99.9%' : formatPercent(Math.max(probability, Number.MIN_VALUE), language);

const n = written('en');
const zhN = written('zh');
const enShare = share('en');
const zhShare = share('zh');

const bits = ({ nats }: Answer): number => nats / Math.LN2;

type State = WidgetState<typeof params, Answer>;

const en: SoftmaxWords = {
  title: 'From scores to probabilities, and the price of what came',
  about: 'Move the scores of five words, see what softmax makes of them, and let gradient descent mend them.',
  params: {
    temperature: { label: 'Temperature T' },
    gradient: { label: 'Show the gradient' },
    rate: { label: 'Learning rate η', hint: 'How far one step goes.' },
    y1: { label: 'Score of “were”' },
    y2: { label: 'Score of “was”' },
    y3: { label: 'Score of “are”' },
    y4: { label: 'Score of “is”' },
    y5: { label: 'Score of “sleep”' },
    came: {
      label: 'Word that came',
      options: { '1': 'were', '2': 'was', '3': 'are', '4': 'is', '5': 'sleep' },
    },
    constant: { label: 'Added to all scores' },
  },
  describe: ({ result, values }: State) => {
    const { words } = en;
    const list = (item: (i: number) => string): string =>
      words.map((word, i) => `${word} ${item(i)}`).join(', ');
    const heat = values.temperature === 1 ? '' : ` at temperature ${n(values.temperature)}`;
    const slopes = values.gradient ? ` The slopes of the price: ${list((i) => n(result.slopes[i]!))}.` : '';
    return `After “${en.context}” five words have the scores ${list((i) => n(result.scores[i]!))}. Softmax${heat} makes of them ${list((i) => enShare(result.probabilities[i]!))}. ${en.loss(words[result.came]!, result)} ${en.ahead(result, values.rate)}${slopes} ${en.plainly(result)}`;
  },
  number: n,
  share: enShare,
  context: 'the keys to the cabinet',
  words: ['were', 'was', 'are', 'is', 'sleep'],
  vocabulary: 'As if the language had only these five words. The scores are yours to set.',
  heads: { came: 'Which came?', score: 'Score y', share: 'Probability p', slope: 'Slope of the price' },
  group: 'Five words, their scores and probabilities',
  cameNext: (word) => `“${word}” came next`,
  scoreOf: (word) => `Score of “${word}”`,
  constants: 'Add to all scores:',
  add: { less: '−1000', none: '0', more: '+1000' },
  added: (constant) =>
    constant === 0 ? '' : `Every score has ${n(constant)} more, and no probability has changed.`,
  loss: (word, answer) => `“${word}” came: −ln p = ${n(answer.nats)} nats, or ${n(bits(answer))} bits.`,
  even: (nats) => `Giving each of the five words the same would cost ln 5 = ${n(nats)} nats.`,
  evenly: 'line: five equal shares; dashed: after one step',
  steps: ['Take a step', 'Take ten'],
  ahead: ({ next }, rate) => `One step of η = ${n(rate)} would make it ${n(next)} nats.`,
  slope: (came, slope, temperature) =>
    `${temperature === 1 ? (came ? 'p − 1' : 'p') : came ? '(p − 1) ÷ T' : 'p ÷ T'} = ${n(slope)}`,
  arrows: (temperature) =>
    `An arrow shows where a step moves the score: against the slope, down for each word by its p, and up for the one that came by 1 − p${temperature === 1 ? '' : ', all divided by T'}. The slopes add up to 0.`,
  working: 'How it is computed',
  columns: {
    word: 'word',
    y: 'y',
    divided: 'y ÷ T',
    lead: '− largest',
    power: 'e to that',
    p: '÷ sum = p',
    slope: 'slope',
  },
  sum: 'sum',
  plainly: ({ plainly, divided }) => {
    const highest = n(Math.max(...divided));
    switch (plainly) {
      case 'fine':
        return 'Here the powers of the scores themselves would do as well: taking the largest from all of them changes no quotient.';
      case 'overflow':
        return `Without taking the largest away, e to the ${highest} would be more than a computer’s number can hold: ∞ ÷ ∞.`;
      case 'underflow':
        return `Without taking the largest away, even e to the ${highest} would be rounded to nothing: 0 ÷ 0.`;
    }
  },
};

const zh: SoftmaxWords = {
  title: '从得分到概率，再到来的那个词的代价',
  about: '拨动五个词的得分，看 softmax 把它们变成什么，再让梯度下降来修正。',
  params: {
    temperature: { label: '温度 T' },
    gradient: { label: '显示梯度' },
    rate: { label: '学习率 η', hint: '一步走多远。' },
    y1: { label: '“鸭子”的得分' },
    y2: { label: '“青蛙”的得分' },
    y3: { label: '“猫”的得分' },
    y4: { label: '“国王”的得分' },
    y5: { label: '“雨”的得分' },
    came: {
      label: '来的词',
      options: { '1': '鸭子', '2': '青蛙', '3': '猫', '4': '国王', '5': '雨' },
    },
    constant: { label: '给所有得分都加上' },
  },
  describe: ({ result, values }: State) => {
    const { words } = zh;
    const list = (item: (i: number) => string): string =>
      words.map((word, i) => `${word} ${item(i)}`).join('，');
    const heat = values.temperature === 1 ? '' : `在温度 ${zhN(values.temperature)} 下`;
    const slopes = values.gradient ? `代价的斜率：${list((i) => zhN(result.slopes[i]!))}。` : '';
    return `“${zh.context}”之后，五个词的得分是：${list((i) => zhN(result.scores[i]!))}。softmax ${heat}把它们变成：${list((i) => zhShare(result.probabilities[i]!))}。${zh.loss(words[result.came]!, result)}${zh.ahead(result, values.rate)}${slopes}${zh.plainly(result)}`;
  },
  number: zhN,
  share: zhShare,
  context: '池塘边有一只',
  words: ['鸭子', '青蛙', '猫', '国王', '雨'],
  vocabulary: '就当语言里只有这五个词。得分由你来定。',
  heads: { came: '来的是谁？', score: '得分 y', share: '概率 p', slope: '代价的斜率' },
  group: '五个词的得分与概率',
  cameNext: (word) => `来的是“${word}”`,
  scoreOf: (word) => `“${word}”的得分`,
  constants: '给所有得分都加上：',
  add: { less: '−1000', none: '0', more: '+1000' },
  added: (constant) => (constant === 0 ? '' : `每个得分都加了 ${zhN(constant)}，概率一个也没有变。`),
  loss: (word, answer) => `来的是“${word}”：−ln p = ${zhN(answer.nats)} 奈特，即 ${zhN(bits(answer))} 比特。`,
  even: (nats) => `五个词平分的话，代价是 ln 5 = ${zhN(nats)} 奈特。`,
  evenly: '竖线：五个词平分；虚线框：走一步之后',
  steps: ['走一步', '走十步'],
  ahead: ({ next }, rate) => `按 η = ${zhN(rate)} 走一步，会变成 ${zhN(next)} 奈特。`,
  slope: (came, slope, temperature) =>
    `${temperature === 1 ? (came ? 'p − 1' : 'p') : came ? '(p − 1) ÷ T' : 'p ÷ T'} = ${zhN(slope)}`,
  arrows: (temperature) =>
    `箭头表示走一步时得分往哪边动：逆着斜率，每个词都按自己的 p 往下，来的那个词按 1 − p 往上${temperature === 1 ? '' : '，都要除以 T'}。斜率加起来是 0。`,
  working: '怎么算出来的',
  columns: {
    word: '词',
    y: 'y',
    divided: 'y ÷ T',
    lead: '− 最大值',
    power: 'e 的这个次方',
    p: '÷ 总和 = p',
    slope: '斜率',
  },
  sum: '合计',
  plainly: ({ plainly, divided }) => {
    const highest = zhN(Math.max(...divided));
    switch (plainly) {
      case 'fine':
        return '这里直接取得分的指数也行：从每个得分里减去最大的一个，商都不变。';
      case 'overflow':
        return `不减最大值的话，e 的 ${highest} 次方大得计算机的数装不下，成了 ∞ ÷ ∞。`;
      case 'underflow':
        return `不减最大值的话，连 e 的 ${highest} 次方都会被舍成零，成了 0 ÷ 0。`;
    }
  },
};

export const text: Readonly<Record<Language, SoftmaxWords>> = { en, zh };

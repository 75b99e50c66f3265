/** The words of the descent widget. */
import type { Clues } from '#data/world/clues.ts';
import { formatNumber } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { Values } from '#widget-kit/params.ts';
import { isOnMap } from './contours.ts';
import type { params } from './params.ts';
import { journeyOf, placeOf, type Journey, type Place, type Preset } from './journey.ts';
import type { MapWords } from './Map.tsx';
import type { LossName } from './neuron.ts';
import { written } from './numbers.ts';
import { STEPS } from './path.ts';

export interface Moment {
  readonly journey: Journey;
  readonly place: Place;
  readonly step: number;
  readonly values: Values<typeof params>;
}

export interface DescentWords extends WidgetText<typeof params, Clues> {
  readonly columns: readonly string[];
  readonly cell: (value: number) => number | string;
  readonly which: (result: Clues) => string;
  readonly formula: Readonly<Record<LossName, string>>;
  readonly presetsLabel: string;
  readonly presets: Readonly<Record<Preset, string>>;
  readonly map: MapWords;
  readonly readout: Readonly<Record<'point' | 'loss' | 'bottom' | 'gradient' | 'drawn', string>> & {
    readonly caption: (step: number) => string;
  };
  readonly chart: Readonly<Record<'title' | 'x' | 'y', string>>;
  readonly course: (moment: Moment) => string;
  readonly limit: (journey: Journey, values: Values<typeof params>) => string;
  readonly data: {
    readonly summary: string;
    readonly caption: string;
    readonly columns: readonly string[];
    readonly examples: string;
    readonly joined: (words: readonly string[]) => string;
  };
}

type State = WidgetState<typeof params, Clues>;

const momentOf = ({ result, values, step }: State): Moment => {
  const journey = journeyOf(result, values);
  return { journey, place: placeOf(journey, step, isOnMap), step, values };
};

const n = (value: number): string => written(value, 'en');
const zhN = (value: number): string => written(value, 'zh');

/** A number for a file: what has overflowed has no value there. */
const cell = (value: number): number | string =>
  Number.isFinite(value) ? Number(value.toPrecision(6)) : '∞';

const en: DescentWords = {
  title: 'A point rolling down a real loss',
  about: 'Let a neuron’s weight and bias roll downhill, too slowly, well, and far too fast.',
  params: {
    loss: { label: 'Loss', options: { 'cross-entropy': 'cross-entropy', squared: 'squared error' } },
    rate: { label: 'Learning rate η' },
    momentum: { label: 'Momentum μ', hint: 'How much of each movement goes on into the next.' },
    batch: {
      label: 'Examples for each step',
      options: { all: 'all', '64': '64', '8': '8', '1': '1' },
    },
    arrows: { label: 'Arrows downhill' },
    w: { label: 'Start: w' },
    b: { label: 'Start: b' },
    seed: { label: 'Seed' },
  },
  describe: (state) => {
    const moment = momentOf(state);
    const { values } = state;
    const { here } = moment.place;
    const [start] = moment.journey.path;
    const how = [
      `learning rate ${n(values.rate)}`,
      values.momentum > 0 ? `momentum ${n(values.momentum)}` : '',
      values.batch === 'all' ? 'all examples at each step' : `${values.batch} drawn for each step`,
    ];
    return `${en.which(state.result)} Its ${en.params.loss.options![values.loss]} is drawn over w and b. From w = ${n(start!.w)}, b = ${n(start!.b)}, with ${how.filter(Boolean).join(', ')}, the point stands after ${state.step} of ${STEPS} steps at w = ${n(here.w)}, b = ${n(here.b)}. ${en.course(moment)}`;
  },
  columns: ['step', 'w', 'b', 'loss', 'gradient by w', 'gradient by b'],
  cell,
  which: ({ examples }) =>
    `A neuron that sees one number: x, how many plural nouns stand so far in the clause. It is to tell whether the verb is are/were or is/was, as in ${formatNumber(examples, 'en')} places of the training text.`,
  formula: {
    'cross-entropy': 'p(are/were) = σ(w·x + b), loss = −ln p(what came), in nats, the mean over all places.',
    squared:
      'answer = w·x + b, loss = ½ · (answer − 1)² where are/were came, ½ · answer² elsewhere, the mean over all places.',
  },
  presetsLabel: 'Four learning rates',
  presets: { small: 'Too small', right: 'About right', large: 'Too large', absurd: 'Absurd' },
  map: {
    w: 'w, the weight of x',
    b: 'b, the bias',
    bottom: 'lowest',
    start: ({ w, b }) => `Start at w = ${n(w)}, b = ${n(b)}. The arrow keys move it.`,
    startHint: 'The start: drag it, or use the arrow keys',
  },
  readout: {
    caption: (step) => `After ${step} of ${STEPS} steps`,
    point: 'Point',
    loss: 'Loss',
    bottom: 'Lowest',
    gradient: 'Gradient',
    drawn: 'Gradient of the drawn',
  },
  chart: { title: 'Loss, step by step; dotted: the lowest possible', x: 'step', y: 'loss' },
  course: ({ journey, place: { here, course, off }, step, values }) => {
    const loss = n(here.loss);
    const where = off ? ' It lies outside the map.' : '';
    switch (course) {
      case 'start':
        return `At the start the loss is ${loss}. Downhill is along the arrows.`;
      case 'overflow':
        return `Exploded: by step ${step} the numbers are too large for a computer to write. Nothing is left of what was learnt.`;
      case 'away':
        return values.loss === 'squared'
          ? `Diverging: each step overshoots by more than it mends. The loss is ${loss}, worse than at the start.${where}`
          : `Thrown out: the steps are so long that the loss is ${loss}, worse than at the start.${where}`;
      case 'arrived':
        return `Arrived: a loss of ${loss}, and no setting of w and b has less than ${n(journey.bottom.loss)}.`;
      case 'swinging':
        return `Swinging from wall to wall of the valley: most of each step is undone by the next. The loss is ${loss}.${where}`;
      case 'crawling':
        return `Crawling: the last step brought the loss down by ${n(journey.path[step - 1]!.loss - here.loss)}, to ${loss}.${where}`;
      case 'rolling':
        return `On its way: a loss of ${loss}, of which ${n(here.loss - journey.bottom.loss)} can still go.${where}`;
    }
  },
  limit: ({ bottom, limit }, { momentum, rate, loss }) =>
    `At the lowest point the valley is ${n(bottom.steepest / bottom.flattest)} times as curved across as along. With a learning rate above ${momentum > 0 ? '2(1 + μ)' : '2'} ÷ curvature = ${n(limit)} the point cannot come to rest there${loss === 'squared' ? ', and on this loss it flies off for good' : '; as this loss grows no steeper far away, it is thrown about rather than off'}.${rate > limit ? ` The rate is ${n(rate)}.` : ''}`,
  data: {
    summary: 'The examples, and what the neuron says of them now',
    caption: 'Examples by their number of plural nouns',
    columns: ['x', 'is/was', 'are/were', 'share of are/were', 'neuron at this step'],
    examples: 'Some of them, from the text:',
    joined: (words) => words.join(' '),
  },
};

const zh: DescentWords = {
  title: '一个点，在真实的损失上滚落',
  about: '让一个神经元的权重和偏置往下滚：太慢、正好、快得离谱。',
  params: {
    loss: { label: '损失', options: { 'cross-entropy': '交叉熵', squared: '平方误差' } },
    rate: { label: '学习率 η' },
    momentum: { label: '动量 μ', hint: '每次移动有多少带进下一次。' },
    batch: { label: '每步所用的例子', options: { all: '全部', '64': '64', '8': '8', '1': '1' } },
    arrows: { label: '下坡的箭头' },
    w: { label: '起点 w' },
    b: { label: '起点 b' },
    seed: { label: '种子' },
  },
  describe: (state) => {
    const moment = momentOf(state);
    const { values } = state;
    const { here } = moment.place;
    const [start] = moment.journey.path;
    const how = [
      `学习率 ${zhN(values.rate)}`,
      values.momentum > 0 ? `动量 ${zhN(values.momentum)}` : '',
      values.batch === 'all' ? '每步用全部例子' : `每步抽 ${values.batch} 个例子`,
    ];
    return `${zh.which(state.result)}图上画的是${zh.params.loss.options![values.loss]}随 w 和 b 的变化。从 w = ${zhN(start!.w)}、b = ${zhN(start!.b)} 出发，${how.filter(Boolean).join('，')}；走了 ${state.step} 步（共 ${STEPS} 步），点在 w = ${zhN(here.w)}、b = ${zhN(here.b)}。${zh.course(moment)}`;
  },
  columns: ['步', 'w', 'b', '损失', '对 w 的梯度', '对 b 的梯度'],
  cell,
  which: ({ examples }) =>
    `一个只看得见一个数的神经元：x 是前文里女子的名字出现了几次。它要判断接下来是“她”还是“他”，训练文本里有 ${formatNumber(examples, 'zh')} 处。`,
  formula: {
    'cross-entropy': 'p(她) = σ(w·x + b)，损失 = −ln p(实际来的字)，单位奈特，对所有例子取平均。',
    squared: '回答 = w·x + b；来的是“她”，损失 = ½ · (回答 − 1)²，否则 = ½ · 回答²，对所有例子取平均。',
  },
  presetsLabel: '四种学习率',
  presets: { small: '太小', right: '正好', large: '太大', absurd: '离谱' },
  map: {
    w: 'w：x 的权重',
    b: 'b：偏置',
    bottom: '最低点',
    start: ({ w, b }) => `起点：w = ${zhN(w)}，b = ${zhN(b)}。用方向键移动。`,
    startHint: '起点：可以拖动，也可以用方向键',
  },
  readout: {
    caption: (step) => `走了 ${step} 步（共 ${STEPS} 步）`,
    point: '位置',
    loss: '损失',
    bottom: '最低可能',
    gradient: '梯度',
    drawn: '所抽例子的梯度',
  },
  chart: { title: '一步一步的损失；点线：最低可能', x: '步', y: '损失' },
  course: ({ journey, place: { here, course, off }, step, values }) => {
    const loss = zhN(here.loss);
    const where = off ? '点已在图外。' : '';
    switch (course) {
      case 'start':
        return `起点的损失是 ${loss}。箭头所指就是下坡。`;
      case 'overflow':
        return `炸了：到第 ${step} 步，数大得计算机写不下，学到的一点不剩。`;
      case 'away':
        return values.loss === 'squared'
          ? `越走越远：每一步冲过的都比补回的多。损失是 ${loss}，比起点还差。${where}`
          : `被甩了出去：步子太大，损失是 ${loss}，比起点还差。${where}`;
      case 'arrived':
        return `到了：损失 ${loss}；w 和 b 无论怎样取，都低不过 ${zhN(journey.bottom.loss)}。`;
      case 'swinging':
        return `在山谷两壁之间来回摆：一步走的，下一步大半又退了回来。损失是 ${loss}。${where}`;
      case 'crawling':
        return `在爬：上一步只让损失降了 ${zhN(journey.path[step - 1]!.loss - here.loss)}，现在是 ${loss}。${where}`;
      case 'rolling':
        return `在路上：损失 ${loss}，还有 ${zhN(here.loss - journey.bottom.loss)} 可降。${where}`;
    }
  },
  limit: ({ bottom, limit }, { momentum, rate, loss }) =>
    `在最低点，山谷横着的弯曲是顺着的 ${zhN(bottom.steepest / bottom.flattest)} 倍。学习率一旦大过 ${momentum > 0 ? '2(1 + μ)' : '2'} ÷ 曲率 = ${zhN(limit)}，点就停不在那里${loss === 'squared' ? '；在这种损失上，它会一去不回' : '；这种损失到远处不再变陡，所以点是被甩来甩去，而不是一去不回'}。${rate > limit ? `现在的学习率是 ${zhN(rate)}。` : ''}`,
  data: {
    summary: '这些例子，以及神经元此刻怎么说',
    caption: '例子，按女子名字的次数',
    columns: ['x', '他', '她', '“她”的份额', '神经元这一步说'],
    examples: '文本里的几个：',
    joined: (words) => words.join(''),
  },
};

export const text: Readonly<Record<Language, DescentWords>> = { en, zh };

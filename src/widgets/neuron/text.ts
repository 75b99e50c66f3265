/** The words of the neuron. */
import type { ActivationName } from '#numerics/neuron.ts';
import { formatNumber } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { Values } from '#widget-kit/params.ts';
import type { Answer, Corner, Task } from './answer.ts';
import type { params } from './params.ts';

type Names = Values<typeof params>['names'];

export interface NeuronWords extends WidgetText<typeof params, Answer> {
  readonly number: (value: number) => string;
  /** In the drawing, where there is little room. */
  readonly short: (value: number) => string;
  readonly inputs: Readonly<Record<Names, readonly [string, string]>>;
  readonly corner: Readonly<Record<Names, (x: readonly [number, number]) => string>>;
  readonly tasks: Readonly<Record<Names, Readonly<Record<Task, string>>>>;
  readonly activations: Readonly<Record<ActivationName, string>>;
  readonly sum: (answer: Answer) => string;
  readonly yes: string;
  readonly no: string;
  readonly point: (answer: Answer) => string;
  readonly pointHint: string;
  readonly shades: (least: number, most: number) => string;
  readonly deaf: string;
  readonly score: (answer: Answer, task: Task) => string;
  readonly why: string;
  readonly proof: readonly [string, string, string];
  readonly corners: string;
  readonly columns: Readonly<Record<'point' | 'z' | 'a' | 'says' | 'wanted' | 'right' | 'here', string>>;
  readonly goTo: (corner: Corner) => string;
  readonly judged: (right: boolean) => string;
}

const written =
  (language: Language) =>
  (value: number): string =>
    formatNumber(value, language, 4).replace('-', '−');

const short =
  (language: Language) =>
  (value: number): string =>
    value !== 0 && Math.abs(value) < 0.005 ? '≈ 0' : written(language)(Math.round(100 * value) / 100);

/** w₁ · x₁ + w₂ · x₂ + b with its numbers, negative factors in brackets. */
function sumOf({ neuron, x, here }: Answer, number: (value: number) => string): string {
  const factor = (value: number): string => (value < 0 ? `(${number(value)})` : number(value));
  const [first, second] = neuron.weights.map((weight, i) => `${factor(weight)} · ${factor(x[i]!)}`);
  const { bias } = neuron;
  return `z = ${first} + ${second} ${bias < 0 ? '−' : '+'} ${number(Math.abs(bias))} = ${number(here.z)}`;
}

const at = ({ x }: Pick<Corner, 'x'>): string => `(${x.join(', ')})`;
const wrong = ({ corners }: Answer): string[] => corners.filter(({ right }) => right === false).map(at);

const n = written('en');
const zhN = written('zh');

const EN_PHRASES = [
  ['cat sleeps', 'cat sleep'],
  ['cats sleeps', 'cats sleep'],
];
const ZH_PHRASES = [
  ['一只猫', '一位猫'],
  ['一只国王', '一位国王'],
];

const en: NeuronWords = {
  title: 'One neuron, taken apart',
  about:
    'Set two weights and a bias, and find out what a single neuron can say yes to, and what it never can.',
  params: {
    task: { label: 'Task', options: { free: 'none', and: 'AND', or: 'OR', xor: 'XOR' } },
    names: { label: 'Inputs', options: { numbers: 'numbers', words: 'clues about two words' } },
    activation: {
      label: 'Activation',
      options: { none: 'none', step: 'step', sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' },
    },
    w1: { label: 'Weight w₁' },
    w2: { label: 'Weight w₂' },
    b: { label: 'Bias b' },
    x1: { label: 'Input x₁' },
    x2: { label: 'Input x₂' },
  },
  describe: ({ result, values }: WidgetState<typeof params, Answer>) => {
    const { neuron, x, here } = result;
    const setting = `A neuron with weights ${n(neuron.weights[0]!)} and ${n(neuron.weights[1]!)} and bias ${n(neuron.bias)}.`;
    const now = `At inputs (${n(x[0])}, ${n(x[1])}) it collects ${sumOf(result, n)}, and ${en.activations[neuron.activation]} makes of it a = ${n(here.a)}: ${here.yes ? 'yes' : 'no'}.`;
    const task =
      values.task === 'free'
        ? ''
        : ` ${en.tasks[values.names][values.task]} ${en.score(result, values.task)}`;
    return `${setting} ${now}${task}${result.deaf ? ` ${en.deaf}` : ''}`;
  },
  number: n,
  short: short('en'),
  inputs: {
    numbers: ['input x₁', 'input x₂'],
    words: ['x₁: the noun is plural', 'x₂: the verb is plural'],
  },
  corner: { numbers: () => '', words: ([x1, x2]) => EN_PHRASES[x1]![x2]! },
  tasks: {
    numbers: {
      free: 'No task: only look.',
      and: 'AND: say yes only where both inputs are 1.',
      or: 'OR: say yes where at least one input is 1.',
      xor: 'XOR: say yes where exactly one input is 1.',
    },
    words: {
      free: 'The corners are the four ways to join a noun and a verb.',
      and: 'AND: say yes only where noun and verb are both plural.',
      or: 'OR: say yes where the noun is plural, or the verb, or both.',
      xor: 'XOR: say yes where noun and verb do not agree.',
    },
  },
  activations: {
    none: 'no activation',
    step: 'the step',
    sigmoid: 'the sigmoid',
    tanh: 'tanh',
    relu: 'ReLU',
  },
  sum: (answer) => `${sumOf(answer, n)}, so a = ${n(answer.here.a)}: ${answer.here.yes ? 'yes' : 'no'}`,
  yes: 'yes',
  no: 'no',
  point: ({ x, here }) => `Inputs ${n(x[0])} and ${n(x[1])}: ${here.yes ? 'yes' : 'no'}. Arrow keys move.`,
  pointHint: 'Drag, or use the arrow keys; with Shift farther.',
  shades: (least, most) =>
    `The deeper the blue, the larger a (${n(least)} to ${n(most)}). On the line z = 0; beyond it the neuron says yes. A filled corner wants a yes, a hollow one a no, a cross marks an error.`,
  deaf: 'Both weights are 0: the inputs do not count, and the bias alone decides.',
  score: (answer, task) => {
    const { right } = answer;
    if (right === null) return '';
    if (right === 4) return '4 of 4 corners right: solved.';
    const missing = `Wrong at ${wrong(answer).join(', ')}.`;
    return `${right} of 4 corners right. ${task === 'xor' && right === 3 ? 'One neuron can do no better. ' : ''}${missing}`;
  },
  why: 'Why never all four?',
  proof: [
    '(1, 0) and (0, 1) want a yes: w₁ + b > 0 and w₂ + b > 0. Added up: w₁ + w₂ + 2b > 0.',
    '(0, 0) and (1, 1) want a no: b ≤ 0 and w₁ + w₂ + b ≤ 0. Added up: w₁ + w₂ + 2b ≤ 0.',
    'The same sum cannot be both, so no weights and no bias will do, whatever the activation.',
  ],
  corners: 'The four corners. Choose one to see its numbers flow.',
  columns: {
    point: 'Inputs',
    z: 'z',
    a: 'a',
    says: 'Says',
    wanted: 'Wanted',
    right: 'Right',
    here: 'chosen',
  },
  goTo: (corner) => `Go to ${at(corner)}`,
  judged: (right) => (right ? 'right' : 'wrong'),
};

const zh: NeuronWords = {
  title: '拆开一个神经元',
  about: '调两个权重和一个偏置，看单个神经元能对什么说“是”，又对什么永远办不到。',
  params: {
    task: { label: '任务', options: { free: '无', and: '与', or: '或', xor: '异或' } },
    names: { label: '输入', options: { numbers: '数', words: '两个词的线索' } },
    activation: {
      label: '激活函数',
      options: { none: '无', step: '阶跃', sigmoid: 'sigmoid', tanh: 'tanh', relu: 'ReLU' },
    },
    w1: { label: '权重 w₁' },
    w2: { label: '权重 w₂' },
    b: { label: '偏置 b' },
    x1: { label: '输入 x₁' },
    x2: { label: '输入 x₂' },
  },
  describe: ({ result, values }: WidgetState<typeof params, Answer>) => {
    const { neuron, x, here } = result;
    const setting = `一个神经元，权重是 ${zhN(neuron.weights[0]!)} 和 ${zhN(neuron.weights[1]!)}，偏置是 ${zhN(neuron.bias)}。`;
    const now = `输入为 (${zhN(x[0])}, ${zhN(x[1])}) 时，${sumOf(result, zhN)}，经过${zh.activations[neuron.activation]}，a = ${zhN(here.a)}，说“${here.yes ? '是' : '否'}”。`;
    const task =
      values.task === 'free' ? '' : `${zh.tasks[values.names][values.task]}${zh.score(result, values.task)}`;
    return `${setting}${now}${task}${result.deaf ? zh.deaf : ''}`;
  },
  number: zhN,
  short: short('zh'),
  inputs: {
    numbers: ['输入 x₁', '输入 x₂'],
    words: ['x₁：名词指人', 'x₂：量词是“位”'],
  },
  corner: { numbers: () => '', words: ([x1, x2]) => ZH_PHRASES[x1]![x2]! },
  tasks: {
    numbers: {
      free: '没有任务，只是看看。',
      and: '与：两个输入都是 1 才说“是”。',
      or: '或：至少一个输入是 1 就说“是”。',
      xor: '异或：恰好一个输入是 1 才说“是”。',
    },
    words: {
      free: '四个角是量词和名词的四种搭法。',
      and: '与：名词指人、量词又是“位”，才说“是”。',
      or: '或：名词指人，或者量词是“位”，就说“是”。',
      xor: '异或：量词和名词不搭配，才说“是”。',
    },
  },
  activations: {
    none: '恒等（无激活函数）',
    step: '阶跃函数',
    sigmoid: ' sigmoid',
    tanh: ' tanh',
    relu: ' ReLU',
  },
  sum: (answer) =>
    `${sumOf(answer, zhN)}，所以 a = ${zhN(answer.here.a)}，说“${answer.here.yes ? '是' : '否'}”`,
  yes: '是',
  no: '否',
  point: ({ x, here }) => `输入 ${zhN(x[0])} 和 ${zhN(x[1])}：${here.yes ? '是' : '否'}。方向键可以移动。`,
  pointHint: '拖动，或用方向键；按住 Shift 走得更远。',
  shades: (least, most) =>
    `蓝色越深，a 越大（${zhN(least)} 到 ${zhN(most)}）。线上 z = 0，越过它，神经元就说“是”。实心的角要“是”，空心的角要“否”，打叉的是答错的。`,
  deaf: '两个权重都是 0：输入不起作用，全由偏置决定。',
  score: (answer, task) => {
    const { right } = answer;
    if (right === null) return '';
    if (right === 4) return '4 个角全对，解决了。';
    const missing = `错在 ${wrong(answer).join('、')}。`;
    return `4 个角里对了 ${right} 个。${task === 'xor' && right === 3 ? '单个神经元最多也就这样。' : ''}${missing}`;
  },
  why: '为什么四个角永远对不全？',
  proof: [
    '(1, 0) 和 (0, 1) 要“是”：w₁ + b > 0，w₂ + b > 0。相加得 w₁ + w₂ + 2b > 0。',
    '(0, 0) 和 (1, 1) 要“否”：b ≤ 0，w₁ + w₂ + b ≤ 0。相加得 w₁ + w₂ + 2b ≤ 0。',
    '同一个和不可能既大于 0 又不大于 0，所以不管权重、偏置和激活函数怎么取，都办不到。',
  ],
  corners: '四个角。选一个，看它的数怎样流过。',
  columns: {
    point: '输入',
    z: 'z',
    a: 'a',
    says: '说',
    wanted: '要',
    right: '对错',
    here: '选中的点',
  },
  goTo: (corner) => `移到 ${at(corner)}`,
  judged: (right) => (right ? '对' : '错'),
};

export const text: Readonly<Record<Language, NeuronWords>> = { en, zh };

/** The words of the backprop widget. */
import { formatNumber } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { GraphWords } from './Graph.tsx';
import type { Readings } from './network.ts';
import { long } from './numbers.ts';
import type { params } from './params.ts';
import { stageOf, STEPS, type Passes, type Stage } from './passes.ts';
import { symbol } from './symbols.ts';

export interface Moment {
  readonly stage: Stage;
  readonly step: number;
  readonly at: Readings;
  readonly came: number;
}

export interface Nudged {
  readonly name: string;
  readonly epsilon: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  readonly foretold: string;
  readonly slope: string;
  readonly gradient: string;
}

export interface BackpropWords extends WidgetText<typeof params, Passes> {
  readonly columns: readonly string[];
  readonly which: (came: number) => string;
  readonly now: (moment: Moment) => string;
  readonly meaning: (id: string) => string;
  readonly keys: Readonly<Record<'value' | 'gradient', string>>;
  readonly graph: GraphWords;
  readonly panel: Readonly<
    Record<'label' | 'forward' | 'backward' | 'notYet' | 'noGradient' | 'ofLoss' | 'table' | 'nudge', string>
  > & {
    readonly ways: (name: string, users: readonly string[]) => string;
    readonly columns: (name: string) => readonly string[];
    readonly says: (name: string, gradient: number) => string;
    readonly nudged: (nudge: Nudged) => string;
    readonly set: (name: string) => string;
  };
  readonly descent: Readonly<Record<'take' | 'undo' | 'restore' | 'x' | 'y', string>> & {
    readonly takeMany: (steps: number) => string;
    readonly said: (losses: readonly number[], next: number, rate: number) => string;
    readonly burst: (steps: number) => string;
  };
}

type State = WidgetState<typeof params, Passes>;

const momentOf = ({ result, values, step }: State): Moment => ({
  stage: stageOf(step),
  step,
  at: result.at,
  came: Number(values.target),
});

const EN = { before: 'an', words: ['owl', 'fox', 'mice'], unit: ['first', 'second'] } as const;
const enWord = (k: number | string): string => `“${EN.words[Number(k) - 1]}”`;

const en: BackpropWords = {
  title: 'Values forward, gradients back',
  about: 'Follow every number of a small network forward to the loss, and every gradient back.',
  params: {
    target: { label: `After “${EN.before}” came`, options: { '1': 'owl', '2': 'fox', '3': 'mice' } },
    rate: { label: 'Learning rate η' },
    epsilon: { label: 'Nudge by ε' },
    chosen: { label: 'Number looked at' },
    edits: { label: 'Parameters set by hand' },
    updates: { label: 'Steps of descent' },
    seed: { label: 'Seed' },
  },
  describe: (state) => {
    const { result, values, step } = state;
    const came = Number(values.target);
    const { stage } = momentOf(state);
    const chances = [1, 2, 3].map((k) => `${enWord(k)} ${long(result.at[`p${k}`]!.value)}`).join(', ');
    const strongest = stage.graded('x1') ? ` ${enStrongest(result.at)}` : '';
    return `${en.which(came)} Step ${step} of ${STEPS}. ${en.now(momentOf(state))} ${stage.valued('p3') ? `The probabilities: ${chances}. ` : ''}${result.burst ? en.descent.burst(result.losses.length - 1) : stage.valued('loss') ? en.descent.said(result.losses, result.next, values.rate) : ''}${strongest}`;
  },
  columns: ['number', 'value', '∂L/∂number'],
  which: (came) =>
    `A network of 17 parameters reads “${EN.before}”, as its vector x, and spreads its belief over three words. What came was ${enWord(came)}.`,
  now: ({ stage: { direction, active }, at, step }) => {
    if (active === null)
      return 'Given: the word’s vector x, and all weights and biases. Forward, each number is computed from those before it.';
    const name = symbol(active);
    if (direction === 'forward')
      return `Forward: ${name} = ${long(at[active]!.value)}, ${en.meaning(active)}.`;
    const gradient = `∂L/∂${name} = ${long(at[active]!.gradient)}`;
    return step === STEPS
      ? `Backward, to the end: ${gradient}. Every parameter knows its gradient, after one pass.`
      : `Backward: ${gradient}.${/[yz]/.test(active) ? ` With it come those of the weights and the bias in ${name}.` : ''}`;
  },
  meaning: (id) => {
    const [letter, row = '1', column = '1'] = id;
    const nth = (i: string): string => EN.unit[Number(i) - 1]!;
    switch (letter) {
      case 'x':
        return `${nth(row)} number of the vector of “${EN.before}”`;
      case 'H':
        return `weight of x${symbol(column)} in the ${nth(row)} hidden unit`;
      case 'd':
        return `bias of the ${nth(row)} hidden unit`;
      case 'z':
        return `what the ${nth(row)} hidden unit collects`;
      case 'a':
        return `what the ${nth(row)} hidden unit passes on`;
      case 'U':
        return `weight of a${symbol(column)} in the score of ${enWord(row)}`;
      case 'b':
        return `bias of the score of ${enWord(row)}`;
      case 'y':
        return `the score of ${enWord(row)}`;
      case 'p':
        return `the probability of ${enWord(row)}`;
      default:
        return 'the loss, in nats';
    }
  },
  keys: { value: 'value', gradient: 'gradient ∂L/∂(that number)' },
  graph: {
    graph: 'The network. Choose a number to see its sums.',
    reading: (id, value, gradient) =>
      `${id === 'loss' ? 'Loss' : symbol(id)}, ${en.meaning(id)}: ${value === null ? 'not yet computed' : long(value)}${gradient === null ? '' : `, gradient ${long(gradient)}`}`,
    word: (id) => (/^[yp]/.test(id) ? EN.words[Number(id[1]) - 1]! : ''),
    lossName: 'loss L',
  },
  panel: {
    label: 'The number that is looked at',
    forward: 'Forward:',
    backward: 'Backward:',
    notYet: 'not yet computed.',
    noGradient: 'Its gradient has not arrived yet.',
    ofLoss: 'the loss answers to itself one to one, so ∂L/∂L = 1. Here the way back begins.',
    ways: (name, users) =>
      users.length === 0
        ? `${name} goes into nothing.`
        : users.length === 1
          ? `${name} goes into ${users[0]} alone. What arrives there is passed on, times how ${users[0]} answers to ${name}.`
          : `${name} goes into ${users.slice(0, -1).join(', ')} and ${users.at(-1)}. What arrives on each way is added up.`,
    table: 'The chain rule, way by way',
    columns: (name) => ['through', 'its gradient', `× how it answers to ${name}`, '= passed on'],
    says: (name, gradient) =>
      gradient === 0
        ? `To a very small change of ${name} the loss does not answer.`
        : `Raise ${name} a little, and the loss ${gradient > 0 ? 'rises' : 'falls'}, ${long(Math.abs(gradient))} times as much. So descent will ${gradient > 0 ? 'lower' : 'raise'} it, where it is a parameter.`,
    nudge: 'Proof by a nudge:',
    nudged: ({ name, epsilon, before, after, change, foretold, slope, gradient }) =>
      `with ${name} + ${epsilon} the loss goes from ${before} to ${after}, a change of ${change}; the gradient foretells ${foretold}. Change ÷ ε = ${slope}, gradient = ${gradient}.`,
    set: (name) => `Set ${name}`,
  },
  descent: {
    take: 'Take a step',
    takeMany: (steps) => `Take ${steps}`,
    undo: 'One step back',
    restore: 'First parameters',
    x: 'step of descent',
    y: 'loss',
    said: (losses, next, rate) =>
      `${losses.length === 1 ? 'Before any step the loss is' : `After ${losses.length - 1} ${losses.length === 2 ? 'step' : 'steps'} of −η · gradient the loss is`} ${long(losses.at(-1)!)}${losses.length > 1 ? `; it was ${long(losses[0]!)}` : ''}. ${losses.length > 1 ? 'One more step' : 'One step'} with η = ${formatNumber(rate, 'en')}, all 17 parameters at once, would make it ${long(next)}.`,
    burst: (steps) =>
      `After ${steps} steps the numbers have burst: a probability of 0 for what came, a loss without bound, no gradient to follow. Go back, or take a smaller learning rate.`,
  },
};

function enStrongest(at: Readings): string {
  const { id, gradient } = strongest(at);
  return `The loss answers most to ${symbol(id)}, ${en.meaning(id)}: ∂L/∂${symbol(id)} = ${long(gradient)}.`;
}

/** The parameter with the largest gradient. */
function strongest(at: Readings): { id: string; gradient: number } {
  const all = Object.entries(at).filter(([id]) => /^[xHdUb]/.test(id));
  const [id, { gradient }] = all.toSorted(([, a], [, b]) => Math.abs(b.gradient) - Math.abs(a.gradient))[0]!;
  return { id, gradient };
}

const ZH = { before: '只', words: ['猫', '书', '伞'], unit: ['一', '二'] } as const;
const zhWord = (k: number | string): string => `“${ZH.words[Number(k) - 1]}”`;

const zh: BackpropWords = {
  title: '数值向前，梯度向后',
  about: '跟着一个小网络里的每个数，向前走到损失，再跟着每个梯度走回来。',
  params: {
    target: { label: `“${ZH.before}”后面来的是`, options: { '1': '猫', '2': '书', '3': '伞' } },
    rate: { label: '学习率 η' },
    epsilon: { label: '轻推 ε' },
    chosen: { label: '正在看的数' },
    edits: { label: '手动设定的参数' },
    updates: { label: '下降的步数' },
    seed: { label: '种子' },
  },
  describe: (state) => {
    const { result, values, step } = state;
    const came = Number(values.target);
    const { stage } = momentOf(state);
    const chances = [1, 2, 3].map((k) => `${zhWord(k)} ${long(result.at[`p${k}`]!.value)}`).join('，');
    const most = stage.graded('x1') ? zhStrongest(result.at) : '';
    return `${zh.which(came)}第 ${step} 步，共 ${STEPS} 步。${zh.now(momentOf(state))}${stage.valued('p3') ? `概率：${chances}。` : ''}${result.burst ? zh.descent.burst(result.losses.length - 1) : stage.valued('loss') ? zh.descent.said(result.losses, result.next, values.rate) : ''}${most}`;
  },
  columns: ['数', '值', '∂L/∂该数'],
  which: (came) =>
    `一个有 17 个参数的网络读到“${ZH.before}”，也就是它的向量 x，再把信念分给三个词。实际来的是${zhWord(came)}。`,
  now: ({ stage: { direction, active }, at, step }) => {
    if (active === null) return '给定：词的向量 x，以及所有权重和偏置。向前时，每个数由它前面的数算出。';
    const name = symbol(active);
    if (direction === 'forward')
      return `向前：${name} = ${long(at[active]!.value)}，即${zh.meaning(active)}。`;
    const gradient = `∂L/∂${name} = ${long(at[active]!.gradient)}`;
    return step === STEPS
      ? `向后，到头了：${gradient}。只走一趟，每个参数都知道了自己的梯度。`
      : `向后：${gradient}。${/[yz]/.test(active) ? `${name} 里的权重和偏置也随之有了梯度。` : ''}`;
  },
  meaning: (id) => {
    const [letter, row = '1', column = '1'] = id;
    const nth = (i: string): string => `第${ZH.unit[Number(i) - 1]!}个`;
    switch (letter) {
      case 'x':
        return `“${ZH.before}”的向量的${nth(row)}数`;
      case 'H':
        return `x${symbol(column)} 在${nth(row)}隐藏单元里的权重`;
      case 'd':
        return `${nth(row)}隐藏单元的偏置`;
      case 'z':
        return `${nth(row)}隐藏单元收到的总和`;
      case 'a':
        return `${nth(row)}隐藏单元传出的值`;
      case 'U':
        return `a${symbol(column)} 在${zhWord(row)}得分里的权重`;
      case 'b':
        return `${zhWord(row)}得分的偏置`;
      case 'y':
        return `${zhWord(row)}的得分`;
      case 'p':
        return `${zhWord(row)}的概率`;
      default:
        return '损失，单位奈特';
    }
  },
  keys: { value: '数值', gradient: '梯度 ∂L/∂（该数）' },
  graph: {
    graph: '网络。选一个数，看它怎样算出。',
    reading: (id, value, gradient) =>
      `${id === 'loss' ? '损失' : symbol(id)}，${zh.meaning(id)}：${value === null ? '还没算' : long(value)}${gradient === null ? '' : `，梯度 ${long(gradient)}`}`,
    word: (id) => (/^[yp]/.test(id) ? ZH.words[Number(id[1]) - 1]! : ''),
    lossName: '损失 L',
  },
  panel: {
    label: '正在看的数',
    forward: '向前：',
    backward: '向后：',
    notYet: '还没算。',
    noGradient: '它的梯度还没到。',
    ofLoss: '损失随自己一比一地变，所以 ∂L/∂L = 1。回头的路从这里开始。',
    ways: (name, users) =>
      users.length === 0
        ? `${name} 没有通向任何数。`
        : users.length === 1
          ? `${name} 只通向 ${users[0]}。那里收到的，乘上 ${users[0]} 随 ${name} 变化的快慢，传给 ${name}。`
          : `${name} 通向 ${users.slice(0, -1).join('、')} 和 ${users.at(-1)}。每条路上传来的，加在一起。`,
    table: '链式法则，一条路一条路地看',
    columns: (name) => ['经过', '它的梯度', `× 它随 ${name} 变化的快慢`, '= 传来的'],
    says: (name, gradient) =>
      gradient === 0
        ? `${name} 只变一点点，损失不为所动。`
        : `把 ${name} 提高一点，损失就${gradient > 0 ? '升' : '降'}，变化是它的 ${long(Math.abs(gradient))} 倍。它若是参数，下降时就会被${gradient > 0 ? '调低' : '调高'}。`,
    nudge: '轻推一下来验证：',
    nudged: ({ name, epsilon, before, after, change, foretold, slope, gradient }) =>
      `${name} 加上 ${epsilon}，损失从 ${before} 变为 ${after}，变化 ${change}；梯度预言的是 ${foretold}。变化 ÷ ε = ${slope}，梯度 = ${gradient}。`,
    set: (name) => `设定 ${name}`,
  },
  descent: {
    take: '走一步',
    takeMany: (steps) => `走 ${steps} 步`,
    undo: '退一步',
    restore: '最初的参数',
    x: '下降的步数',
    y: '损失',
    said: (losses, next, rate) =>
      `${losses.length === 1 ? '还没走步，损失是' : `走了 ${losses.length - 1} 步 −η · 梯度，损失是`} ${long(losses.at(-1)!)}${losses.length > 1 ? `（原先是 ${long(losses[0]!)}）` : ''}。${losses.length > 1 ? '再以' : '以'} η = ${formatNumber(rate, 'zh')} 走一步，17 个参数一起动，损失会变成 ${long(next)}。`,
    burst: (steps) =>
      `走了 ${steps} 步，数炸了：实际来的词概率成了 0，损失没有了上限，也没有梯度可循。请退回去，或者把学习率调小。`,
  },
};

function zhStrongest(at: Readings): string {
  const { id, gradient } = strongest(at);
  return `损失对 ${symbol(id)}（${zh.meaning(id)}）最敏感：∂L/∂${symbol(id)} = ${long(gradient)}。`;
}

export const text: Readonly<Record<Language, BackpropWords>> = { en, zh };

/** The words of the training figure. */
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import type { Language } from '#widget-kit/language.ts';
import { curvesOf, type Curves } from './curves.ts';
import type { params } from './index.ts';

export interface TrainingWords extends WidgetText<typeof params, History> {
  readonly heldOut: string;
  readonly training: string;
  readonly batch: string;
  readonly floor: string;
  readonly axes: Readonly<Record<'step' | 'perplexity', string>>;
  /** What the curves say at their last points, which may be some steps before the one that is looked at. */
  verdict(curves: Curves): string;
  size(parameters: number): string;
}

const number = (language: Language) => (value: number) => formatNumber(value, language);
const [inEnglish, inChinese] = [number('en'), number('zh')];

const describe =
  (say: (curves: Curves) => string, words: { nothing: string }) =>
  ({ result }: WidgetState<typeof params, History>): string => {
    const curves = curvesOf(result);
    return curves.heldOut.length === 0 ? words.nothing : say(curves);
  };

function englishVerdict({ heldOut, training, lowest, overfitting, floor }: Curves): string {
  const [now, learnt] = [heldOut.at(-1), training.at(-1)];
  if (!now || !learnt || !lowest) return 'Press Run: the network knows nothing yet.';
  const both = `At step ${inEnglish(now.step)} the perplexity is ${inEnglish(now.perplexity)} on held-out text and ${inEnglish(learnt.perplexity)} on text it learns from`;
  const bound = floor === null ? '.' : `; the floor is ${inEnglish(floor)}.`;
  if (overfitting === undefined) return both + bound;
  return `${both}${bound} It overfits: held-out perplexity was lowest at step ${inEnglish(lowest.step)}, with ${inEnglish(lowest.perplexity)}, and has risen by ${formatPercent(overfitting, 'en')} since, while the network went on to learn its own text by heart.`;
}

function chineseVerdict({ heldOut, training, lowest, overfitting, floor }: Curves): string {
  const [now, learnt] = [heldOut.at(-1), training.at(-1)];
  if (!now || !learnt || !lowest) return '按“运行”：网络还什么都不知道。';
  const both = `第 ${inChinese(now.step)} 步：留出文本上的困惑度是 ${inChinese(now.perplexity)}，所学文本上是 ${inChinese(learnt.perplexity)}`;
  const bound = floor === null ? '。' : `；底线是 ${inChinese(floor)}。`;
  if (overfitting === undefined) return both + bound;
  return `${both}${bound}它过拟合了：留出困惑度在第 ${inChinese(lowest.step)} 步最低，为 ${inChinese(lowest.perplexity)}，此后升高了 ${formatPercent(overfitting, 'zh')}，而网络还在继续背它自己的文本。`;
}

const en: TrainingWords = {
  title: 'A network learns the town',
  about:
    'Train Bengio’s network in this page, and watch it on text it learns from and on text it has never seen.',
  params: {
    direct: { label: 'Direct connections', hint: 'W: from the word vectors straight to the output' },
    train: { label: 'Training text', hint: 'words; little text and many steps overfit' },
    hidden: { label: 'Hidden units' },
    dimension: { label: 'Numbers in a word’s vector' },
    context: { label: 'Words of context' },
    learningRate: { label: 'Learning rate', hint: 'too large a step leaps over every valley' },
    steps: { label: 'Training steps' },
    seed: { label: 'Seed' },
  },
  heldOut: 'held-out text',
  training: 'text it learns from',
  batch: 'one batch at a time',
  floor: 'floor',
  axes: { step: 'training step', perplexity: 'perplexity' },
  verdict: englishVerdict,
  size: (parameters) => `${inEnglish(parameters)} parameters.`,
  describe: describe(englishVerdict, { nothing: 'Nothing has been trained yet; the chart is empty.' }),
};

const zh: TrainingWords = {
  title: '一个网络学习小镇',
  about: '在本页训练 Bengio 的网络，看它在所学文本上和从未见过的文本上表现如何。',
  params: {
    direct: { label: '直接连接', hint: 'W：从词向量直通输出' },
    train: { label: '训练文本', hint: '词数；文本少、步数多就会过拟合' },
    hidden: { label: '隐藏单元' },
    dimension: { label: '词向量的维数' },
    context: { label: '上文词数' },
    learningRate: { label: '学习率', hint: '步子太大会跃过一切山谷' },
    steps: { label: '训练步数' },
    seed: { label: '种子' },
  },
  heldOut: '留出文本',
  training: '所学文本',
  batch: '逐批',
  floor: '底线',
  axes: { step: '训练步', perplexity: '困惑度' },
  verdict: chineseVerdict,
  size: (parameters) => `${inChinese(parameters)} 个参数。`,
  describe: describe(chineseVerdict, { nothing: '还没有训练；图是空的。' }),
};

export const text = { en, zh };

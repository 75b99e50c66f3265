/** The words of the World explorer. */
import { chosenPlace, type Explored } from '#data/world/explored.ts';
import { formatNumber, formatPercent } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { params } from './params.ts';

type Which = 'written' | 'redrawn';

export interface WorldExplorerWords extends WidgetText<typeof params, Explored> {
  readonly end: string;
  readonly token: (token: string) => string;
  readonly cost: (bits: number) => string;
  readonly bits: string;
  readonly probability: (share: string) => string;
  readonly decidedBy: string;
  readonly certain: string;
  readonly alternatives: (count: number) => string;
  readonly alternativeColumns: readonly [string, string];
  readonly rest: (count: number, share: string) => string;
  readonly writtenLabel: (number: number) => string;
  readonly redrawnLabel: (number: number, asked: number) => string;
  readonly rulesHeading: string;
  readonly rulesHint: string;
  readonly groups: Readonly<Record<string, string>>;
  readonly ruleCount: (count: number, changed: number) => string;
  readonly findRule: string;
  readonly foundRules: string;
  readonly noneFound: string;
  readonly changed: string;
  readonly restoreRule: string;
  readonly restoreAll: string;
  readonly restoreOption: (option: string, weight: number) => string;
  readonly weightOf: (option: string) => string;
  readonly less: (option: string) => string;
  readonly more: (option: string) => string;
  readonly badWeight: string;
  readonly allZero: string;
  readonly full: string;
  readonly floorHeading: string;
  readonly floorCaption: (texts: number) => string;
  readonly perplexityPicture: string;
  readonly which: Readonly<Record<Which, string>>;
  readonly whichWorld: string;
  readonly perplexity: string;
  readonly bitsPerCharacter: string;
  readonly changeSomething: string;
  readonly columns: readonly string[];
  readonly noRule: string;
}

const en: WorldExplorerWords = {
  title: 'Inside the World',
  about:
    'See what each word of the World truly cost, change the rules that write it, and watch the floor follow.',
  params: {
    genre: {
      label: 'Genre',
      options: {
        town: 'all',
        story: 'stories',
        dialogue: 'dialogues',
        facts: 'facts',
        questions: 'questions',
        sums: 'sums',
      },
    },
    text: { label: 'Held-out text' },
    of: { label: 'Text looked at', options: { written: 'as written', redrawn: 'as changed' } },
    word: { label: 'Word looked at' },
    rule: { label: 'Rule' },
    edits: { label: 'Changed weights' },
  },
  describe: describeEnglish,
  end: 'end',
  token: (token) => (token === '¶' ? 'end of the text' : token),
  cost: (bits) =>
    bits === 0 ? 'certain' : `${formatNumber(bits, 'en')} bits, ${formatPercent(2 ** -bits, 'en')}`,
  bits: 'bits.',
  probability: (share) => `had probability ${share}`,
  decidedBy: 'Decided by',
  certain: 'was certain: nothing else can stand here.',
  alternatives: (count) => `What could have come here (${count})`,
  alternativeColumns: ['word', 'probability'],
  rest: (count, share) => `and ${count} more, together ${share}`,
  writtenLabel: (number) => `Held-out text ${number}, the deeper the more surprising. Choose a word.`,
  redrawnLabel: (number, asked) =>
    number === asked
      ? 'What the changed World writes from the same random numbers.'
      : `What the changed World writes from the same random numbers as text ${number}, the next one that the change shows in.`,
  rulesHeading: 'The rules',
  rulesHint:
    'Each choice that the World makes has a rule: options with weights. Where the story forbids some, the others share.',
  groups: {
    town: 'The town',
    story: 'Stories',
    dialogue: 'Dialogues',
    facts: 'Facts',
    questions: 'Questions',
    sums: 'Sums',
  },
  ruleCount: (count, changed) =>
    `${count} ${count === 1 ? 'rule' : 'rules'}${changed > 0 ? `, ${changed} changed` : ''}`,
  findRule: 'Find a rule',
  foundRules: 'Rules found',
  noneFound: 'No rule has this in its name.',
  changed: 'changed',
  restoreRule: 'Restore this rule',
  restoreAll: 'Restore all rules',
  restoreOption: (option, weight) => `Restore ${option} to ${weight}`,
  weightOf: (option) => `Weight of ${option}`,
  less: (option) => `Less weight for ${option}`,
  more: (option) => `More weight for ${option}`,
  badWeight: 'A whole number from 0 to 1,000,000.',
  allZero: 'All weights are zero, so all options are equally likely.',
  full: 'A link can hold no more changes. Restore some weights first.',
  floorHeading: 'The floor',
  floorCaption: (texts) => `What the generator itself scores on ${texts} held-out texts of its own`,
  perplexityPicture: 'Perplexity before and after',
  which: { written: 'the World as written', redrawn: 'the World as changed' },
  whichWorld: 'World',
  perplexity: 'perplexity',
  bitsPerCharacter: 'bits per character',
  changeSomething:
    'Change a weight above: the changed World writes held-out texts of its own, and gets a floor of its own.',
  columns: ['text', 'position', 'word', 'rule', 'probability', 'bits'],
  noRule: 'none',
};

const zh: WorldExplorerWords = {
  title: '“世界”的内部',
  about: '看“世界”里每个词真正花了多少比特，改动写出它的规则，看底线跟着走。',
  params: {
    genre: {
      label: '体裁',
      options: {
        town: '全部',
        story: '故事',
        dialogue: '对话',
        facts: '事实',
        questions: '问答',
        sums: '算术',
      },
    },
    text: { label: '留出文本' },
    of: { label: '看哪一篇', options: { written: '原样', redrawn: '改动后' } },
    word: { label: '看哪个词' },
    rule: { label: '规则' },
    edits: { label: '改过的权重' },
  },
  describe: describeChinese,
  end: '结束',
  token: (token) => (token === '¶' ? '文本结束' : token),
  cost: (bits) =>
    bits === 0 ? '必然' : `${formatNumber(bits, 'zh')} 比特，${formatPercent(2 ** -bits, 'zh')}`,
  bits: '比特。',
  probability: (share) => `的概率是 ${share}`,
  decidedBy: '由这条规则决定：',
  certain: '是必然的：这里不可能是别的。',
  alternatives: (count) => `这里本来可能出现的（${count} 种）`,
  alternativeColumns: ['词', '概率'],
  rest: (count, share) => `另有 ${count} 种，合计 ${share}`,
  writtenLabel: (number) => `第 ${number} 篇留出文本，颜色越深越出人意料。请选一个词。`,
  redrawnLabel: (number, asked) =>
    number === asked
      ? '改动后的“世界”用同样的随机数写出的文本。'
      : `改动后的“世界”用第 ${number} 篇的随机数写出的文本：从你选的那篇往后，这是头一篇看得出改动的。`,
  rulesHeading: '规则',
  rulesHint:
    '“世界”的每次选择都有一条规则：若干选项，各有权重。情节不容许某些选项时，概率由其余选项按比例分。',
  groups: {
    town: '小镇',
    story: '故事',
    dialogue: '对话',
    facts: '事实',
    questions: '问答',
    sums: '算术',
  },
  ruleCount: (count, changed) => `${count} 条${changed > 0 ? `，改了 ${changed} 条` : ''}`,
  findRule: '查找规则',
  foundRules: '找到的规则',
  noneFound: '没有名字里含这几个字的规则。',
  changed: '已改动',
  restoreRule: '复原这条规则',
  restoreAll: '复原全部规则',
  restoreOption: (option, weight) => `把“${option}”复原为 ${weight}`,
  weightOf: (option) => `“${option}”的权重`,
  less: (option) => `减小“${option}”的权重`,
  more: (option) => `增大“${option}”的权重`,
  badWeight: '请填 0 到 1,000,000 之间的整数。',
  allZero: '权重全是零，所以各选项机会均等。',
  full: '链接装不下更多改动，请先复原一些权重。',
  floorHeading: '底线',
  floorCaption: (texts) => `生成器在自己写的 ${texts} 篇留出文本上的得分`,
  perplexityPicture: '改动前后的困惑度',
  which: { written: '原来的“世界”', redrawn: '改动后的“世界”' },
  whichWorld: '“世界”',
  perplexity: '困惑度',
  bitsPerCharacter: '每字符比特数',
  changeSomething: '在上面改一个权重：改动后的“世界”会写出自己的留出文本，也就有了自己的底线。',
  columns: ['文本', '位置', '词', '规则', '概率', '比特'],
  noRule: '无',
};

export const text: Readonly<Record<Language, WorldExplorerWords>> = { en, zh };

function looked({ result, values }: WidgetState<typeof params, Explored>) {
  const steps = (values.of === 'redrawn' && result.redrawn) || result.written;
  return { step: steps[chosenPlace(steps, values.word)]!, words: steps.length };
}

function describeEnglish(state: WidgetState<typeof params, Explored>): string {
  const { result, values } = state;
  const { step, words } = looked(state);
  const number = (value: number): string => formatNumber(value, 'en', 4);
  const name = step.token === '¶' ? 'its end' : `the word “${step.token}”`;
  const cost =
    step.options === null
      ? 'was certain'
      : `had probability ${formatPercent(2 ** -step.bits, 'en')}, ${number(step.bits)} bits, by the rule ${step.rule}`;
  const { floor, changedFloor } = result;
  const after = changedFloor
    ? ` With ${result.changed.length} ${result.changed.length === 1 ? 'rule' : 'rules'} changed (${result.changed.slice(0, 3).join(', ')}), the floor of the World’s new texts is ${number(changedFloor.perplexity)}, ${number(changedFloor.bitsPerCharacter)} bits per character.`
    : '';
  return `Text ${values.text} has ${words} words and marks, its end counted; ${name} ${cost}. The World as written has a floor of perplexity ${number(floor.perplexity)}, ${number(floor.bitsPerCharacter)} bits per character.${after}`;
}

function describeChinese(state: WidgetState<typeof params, Explored>): string {
  const { result, values } = state;
  const { step, words } = looked(state);
  const number = (value: number): string => formatNumber(value, 'zh', 4);
  const name = step.token === '¶' ? '结尾' : `“${step.token}”`;
  const cost =
    step.options === null
      ? '是必然的'
      : `的概率是 ${formatPercent(2 ** -step.bits, 'zh')}，合 ${number(step.bits)} 比特，由规则 ${step.rule} 决定`;
  const { floor, changedFloor } = result;
  const after = changedFloor
    ? `改动 ${result.changed.length} 条规则（${result.changed.slice(0, 3).join('、')}）以后，新文本的底线是困惑度 ${number(changedFloor.perplexity)}，每字符 ${number(changedFloor.bitsPerCharacter)} 比特。`
    : '';
  return `第 ${values.text} 篇文本连结尾共 ${words} 个词和标点，其中${name}${cost}。原来的“世界”底线是困惑度 ${number(floor.perplexity)}，每字符 ${number(floor.bitsPerCharacter)} 比特。${after}`;
}

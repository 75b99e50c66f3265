/** The words of the race. */
import { LEAK_LIMIT } from '#data/world/score.ts';
import type { RaceRecord } from '#training/race-record.ts';
import { formatNumber } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import {
  answersOf,
  formatShare,
  groupsOf,
  kindsOf,
  leading,
  sorted,
  type Column,
  type ProbeKind,
} from './groups.ts';
import type { params } from './index.ts';

type State = WidgetState<typeof params, RaceRecord>;

const en = {
  title: 'The race',
  about: 'All models so far on one text, with one score: recorded, and run by you.',
  params: {
    sort: { label: 'Sort by', options: {} },
    descending: { label: 'Largest first' },
  },
  describe: (state: State) => described(state, 'en'),
  none: 'Nothing has been recorded yet.',
  columns: {
    history: 'Model',
    perplexity: 'Perplexity',
    bitsPerCharacter: 'Bits per character',
    parameters: 'Parameters',
    seconds: 'Training time',
    number: 'Number',
    pronoun: 'Pronoun',
    classifier: 'Classifier',
    thanked: 'Who is thanked',
    owner: 'Who has it',
  } satisfies Record<Column, string>,
  asks: {
    number: 'agreement: “the keys to the cabinet …”, were or was?',
    pronoun: 'agreement: he or she, after someone else was named',
    classifier: 'agreement: the noun that the classifier asked for',
    thanked: 'recall: “Rosa gave a ring to Tom, and Tom thanked …”',
    owner: 'recall: “Anna has a kite and Tom has a drum. Who has the kite?”',
  } satisfies Record<ProbeKind, string>,
  lower: 'lower is better',
  marks:
    'In the lower panels a model must say the right word where a word in between suggests the right answer (○) or the wrong one (●); the number is the mean of both. Guessing earns what the line marks.',
  results: 'All results',
  made: 'Made',
  here: 'Here',
  run: 'Run',
  runThis: (name: string) => `Run ${name} here`,
  sortBy: (column: string) => `Sort by ${column}`,
  floor: 'floor',
  chance: 'chance',
  recorded: 'recorded',
  yours: 'yours',
  congruent: 'helped by the word in between',
  misleading: 'misled by it',
  misled: (share: string) => `${share} if misled`,
  context: (words: number) => (words === 1 ? '1 word of context' : `${words} words of context`),
  recordedOn: (date: string) => `recorded ${date}`,
  runOn: (backend: string, date: string) => `yours, ${backend}, ${date}`,
  counted: 'counted',
  seconds: (value: number) =>
    value < 0.095
      ? `${formatNumber(value * 1000, 'en', 2)} ms`
      : value < 90
        ? `${formatNumber(value, 'en', 2)} s`
        : `${formatNumber(value / 60, 'en', 2)} min`,
  csv: ['Year', 'Origin', 'Date', 'Computed by', 'Words of context'],
  machine: (date: string) =>
    `The recorded runs were made on ${date}, on WebAssembly; times are those of the machine that made them, so compare them with each other only. Of a model that counts, “parameters” are the counts that it stores.`,
  leak: (gain: number) =>
    `No model beats the generator itself: the best stays ${formatNumber(-gain, 'en')} nats above its score. (By luck it could pass it by ${LEAK_LIMIT} once in a million races.)`,
  phases: { learning: 'learning', scoring: 'being scored' },
  running: (name: string, phase: string) => `${name} is ${phase}`,
  ran: (name: string, perplexity: string) => `${name} has run here: perplexity ${perplexity}.`,
  tried: 'The settings that were tried',
  triedIntro:
    'Perplexity on the validation text of each model with so many words of context. The lowest (★) chose the setting that runs; only that one was scored on the held-out text.',
  own: 'Your own results',
  ownNone: 'Run a model above, or import a file of results. They are kept in this browser and nowhere else.',
  remove: 'Delete',
  removeThis: (name: string) => `Delete your result of ${name}`,
  removeAll: 'Delete all of yours',
  export: 'Export yours',
  import: 'Import a file',
  paste: 'Or paste results here',
  take: 'Take these in',
  taken: (count: number) => (count === 1 ? '1 result was taken in.' : `${count} results were taken in.`),
  unstored:
    'This browser would not keep your results: its storage is full or closed to this page. They stay until you leave; export them if you want to keep them.',
  elsewhere: 'On other texts',
  otherLanguage: (count: number) =>
    count === 1
      ? 'One of your results is of the Chinese World; it stands on the Chinese page.'
      : `${count} of your results are of the Chinese World; they stand on the Chinese page.`,
};

export type RaceWords = typeof en & WidgetText<typeof params, RaceRecord>;

const zh: typeof en = {
  title: '比赛',
  about: '到目前为止的所有模型，同一份文本，同一把尺子：预先录好的，和你自己跑的。',
  params: {
    sort: { label: '排序', options: {} },
    descending: { label: '从大到小' },
  },
  describe: (state) => described(state, 'zh'),
  none: '还没有录下任何成绩。',
  columns: {
    history: '模型',
    perplexity: '困惑度',
    bitsPerCharacter: '每字符比特数',
    parameters: '参数个数',
    seconds: '训练用时',
    number: '单复数',
    pronoun: '代词',
    classifier: '量词',
    thanked: '谢的是谁',
    owner: '谁在那里',
  },
  asks: {
    number: '一致：动词的单复数',
    pronoun: '一致：中间提到别人之后，该说“他”还是“她”',
    classifier: '一致：量词要求的名词',
    thanked: '回忆：“小川把一把伞送给了阿梅。阿梅连声谢谢……”',
    owner: '回忆：“小川在河边，阿梅在公园。谁在河边？”',
  },
  lower: '越低越好',
  marks:
    '下面几幅里，模型要说出对的词，而中间有个词暗示对的答案（○）或错的答案（●）；数字是两者的平均。竖线是瞎猜的水平。',
  results: '全部成绩',
  made: '来历',
  here: '在这里',
  run: '运行',
  runThis: (name) => `在这里运行 ${name}`,
  sortBy: (column) => `按${column}排序`,
  floor: '底线',
  chance: '瞎猜',
  recorded: '预先录好的',
  yours: '你的',
  congruent: '中间的词帮忙时',
  misleading: '中间的词误导时',
  misled: (share) => `被误导时 ${share}`,
  context: (words) => `上文 ${words} 个词`,
  recordedOn: (date) => `${date} 录`,
  runOn: (backend, date) => `你的，${backend}，${date}`,
  counted: '计数',
  seconds: (value) =>
    value < 0.095
      ? `${formatNumber(value * 1000, 'zh', 2)} 毫秒`
      : value < 90
        ? `${formatNumber(value, 'zh', 2)} 秒`
        : `${formatNumber(value / 60, 'zh', 2)} 分钟`,
  csv: ['年份', '来历', '日期', '计算方式', '上文词数'],
  machine: (date) =>
    `录好的成绩于 ${date} 用 WebAssembly 跑成；用时是那台机器的，只宜彼此相比。计数的模型，“参数个数”是它存下的计数的个数。`,
  leak: (gain) =>
    `没有模型胜过生成器自己：最好的也比它的得分高 ${formatNumber(-gain, 'zh')} 奈特。（单凭运气低出 ${LEAK_LIMIT} 奈特，一百万场比赛里才有一次。）`,
  phases: { learning: '学习', scoring: '评分' },
  running: (name, phase) => `${name} 正在${phase}`,
  ran: (name, perplexity) => `${name} 在这里跑完了：困惑度 ${perplexity}。`,
  tried: '试过的设置',
  triedIntro:
    '各模型看这么多个词的上文时，在验证文本上的困惑度。最低的（★）决定参赛的设置；只有它在留出文本上评分。',
  own: '你自己的成绩',
  ownNone: '在上面运行一个模型，或导入一个成绩文件。成绩只存在这个浏览器里，别处都没有。',
  remove: '删除',
  removeThis: (name) => `删除你的 ${name} 成绩`,
  removeAll: '删除我的全部成绩',
  export: '导出我的成绩',
  import: '导入文件',
  paste: '或把成绩粘贴在这里',
  take: '收下',
  taken: (count) => `收下了 ${count} 项成绩。`,
  unstored: '这个浏览器不肯保存你的成绩：存储空间满了，或不向本页开放。离开之前它们还在；想留下就请导出。',
  elsewhere: '用别的文本评分的',
  otherLanguage: (count) => `你有 ${count} 项成绩属于英文“世界”，列在英文页上。`,
};

export const text: Readonly<Record<Language, RaceWords>> = { en, zh };

/** What was recorded, in words; the table below it says the same of the reader's own. */
function described({ result, values }: State, language: Language): string {
  const words = text[language];
  const { groups } = groupsOf(result.results, [], language);
  const [first] = result.results;
  if (!first) return words.none;
  const number = (value: number | null): string => formatNumber(value, language);
  const share = (value: number): string => formatShare(value, language);
  const [comma, stop, colon] = language === 'en' ? [', ', '. ', ': '] : ['，', '。', '：'];
  const kinds = kindsOf(groups);
  const models = sorted(groups, values.sort, values.descending).flatMap((group) => {
    const of = leading(group);
    if (!of) return [];
    const facts = [
      `${words.columns.perplexity} ${number(of.perplexity)}`,
      `${words.columns.bitsPerCharacter} ${number(of.bitsPerCharacter)}`,
      `${words.columns.parameters} ${number(of.parameters)}`,
      `${words.columns.seconds} ${words.seconds(of.seconds)}`,
      ...kinds.flatMap((kind) => {
        const answers = answersOf(of, kind);
        if (!answers) return [];
        const { mean, misleading } = answers;
        const misled = misleading === undefined ? '' : ` (${words.misled(share(misleading))})`;
        return [`${words.columns[kind]} ${share(mean)}${misled}`];
      }),
    ];
    return [`${group.name}${colon}${facts.join(comma)}`];
  });
  const floor = `${words.floor}${colon}${words.columns.perplexity} ${number(first.floor.perplexity)}${comma}${words.columns.bitsPerCharacter} ${number(first.floor.bitsPerCharacter)}`;
  const said = [...models, floor].join(stop) + stop.trim();
  return said[0]!.toUpperCase() + said.slice(1);
}

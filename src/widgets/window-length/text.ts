/** The words of the window figure. */
import type { ProbeReading } from '#models/measures/probes.ts';
import { formatPercent } from '#viz/format.ts';
import type { WidgetState, WidgetText } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import { agreementOf } from './agreement.ts';
import type { params } from './index.ts';

export interface WindowWords extends WidgetText<typeof params, History> {
  readonly nothing: string;
  readonly window: string;
  readonly chance: string;
  readonly remembered: string;
  readonly axes: Readonly<Record<'distance' | 'right', string>>;
  readonly columns: Readonly<Record<'kind' | 'distance' | 'count' | 'right', string>>;
  kind(kind: string): string;
  heading(kind: string): string;
  example(kind: string): string;
  inside(kind: string): string;
  outside(kind: string): string;
  verdict(reading: ProbeReading, context: number): string;
}

type Named = Readonly<Record<string, string>>;
const KINDS: Readonly<Record<'en' | 'zh', Named>> = {
  en: { number: 'number of the verb', classifier: 'classifier' },
  zh: { number: '动词的数', classifier: '量词' },
};
const EXAMPLES: Readonly<Record<'en' | 'zh', Named>> = {
  en: {
    number: '“the keys to the cabinet …” – were, or was?',
  },
  zh: {
    classifier: '“一把……旧的……”之后，是伞，还是书？',
  },
};

const share = (value: number | null, language: string): string =>
  value === null ? '–' : formatPercent(value, language);

const en: WindowWords = {
  title: 'What a window cannot see',
  about:
    'Train networks with windows of different lengths and ask them for words that were decided long before.',
  params: {
    context: { label: 'Words of context', hint: 'the length of the window' },
    seed: { label: 'Seed' },
  },
  nothing: 'Press Run: an untrained network has no answers worth showing.',
  window: 'the window',
  chance: 'chance',
  remembered: 'Windows tried on this visit: right answers, balanced',
  axes: { distance: 'words from what decides to what is asked', right: 'right answers' },
  columns: { kind: 'agreement', distance: 'distance', count: 'questions', right: 'right, balanced' },
  kind: (kind) => KINDS.en[kind] ?? kind,
  heading: (kind) => `Agreement: ${KINDS.en[kind] ?? kind}`,
  example: (kind) => EXAMPLES.en[kind] ?? '',
  inside: (kind) => `${KINDS.en[kind] ?? kind}, inside the window`,
  outside: (kind) => `${KINDS.en[kind] ?? kind}, beyond it`,
  verdict: ({ within, beyond, chance }, context) => {
    const said = (): string => {
      if (beyond.count === 0)
        return `what decides lies inside the window in all ${within.count} questions; ${share(within.balanced, 'en')} right`;
      if (within.count === 0)
        return `what decides lies beyond the window in all ${beyond.count} questions; ${share(beyond.balanced, 'en')} right`;
      return `${share(within.balanced, 'en')} right where what decides lies inside the window (${within.count} questions), ${share(beyond.balanced, 'en')} where it lies beyond (${beyond.count} questions)`;
    };
    return `With ${context} ${context === 1 ? 'word' : 'words'} of context: ${said()}. By chance it would be ${share(chance, 'en')}.`;
  },
  describe: ({ result, values }: WidgetState<typeof params, History>) => {
    const readings = agreementOf(result);
    if (readings.length === 0) return 'Nothing has been trained yet.';
    return readings
      .map((reading) => `${en.heading(reading.kind)}. ${en.verdict(reading, values.context)}`)
      .join(' ');
  },
};

const zh: WindowWords = {
  title: '窗口看不见的',
  about: '训练窗口长短不同的网络，问它们那些很早以前就定下来的词。',
  params: {
    context: { label: '上文词数', hint: '窗口的长度' },
    seed: { label: '种子' },
  },
  nothing: '按“运行”：没训练过的网络没有值得看的答案。',
  window: '窗口',
  chance: '碰巧',
  remembered: '这次试过的窗口：答对的比例（平衡后）',
  axes: { distance: '从决定处到提问处的词数', right: '答对' },
  columns: { kind: '一致关系', distance: '距离', count: '题数', right: '答对（平衡后）' },
  kind: (kind) => KINDS.zh[kind] ?? kind,
  heading: (kind) => `一致关系：${KINDS.zh[kind] ?? kind}`,
  example: (kind) => EXAMPLES.zh[kind] ?? '',
  inside: (kind) => `${KINDS.zh[kind] ?? kind}，窗口之内`,
  outside: (kind) => `${KINDS.zh[kind] ?? kind}，窗口之外`,
  verdict: ({ within, beyond, chance }, context) => {
    const said = (): string => {
      if (beyond.count === 0)
        return `${within.count} 题的决定处都在窗口之内，答对 ${share(within.balanced, 'zh')}`;
      if (within.count === 0)
        return `${beyond.count} 题的决定处都在窗口之外，答对 ${share(beyond.balanced, 'zh')}`;
      return `决定处在窗口之内的，答对 ${share(within.balanced, 'zh')}（${within.count} 题）；在窗口之外的，答对 ${share(beyond.balanced, 'zh')}（${beyond.count} 题）`;
    };
    return `上文 ${context} 个词：${said()}。碰巧的话是 ${share(chance, 'zh')}。`;
  },
  describe: ({ result, values }: WidgetState<typeof params, History>) => {
    const readings = agreementOf(result);
    if (readings.length === 0) return '还没有训练。';
    return readings
      .map((reading) => `${zh.heading(reading.kind)}。${zh.verdict(reading, values.context)}`)
      .join('');
  },
};

export const text = { en, zh };

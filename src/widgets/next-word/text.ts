/** The words of the cover's widget. */
import type { Writing } from '#models/ngram/lessons/writing.ts';
import { formatPercent } from '#viz/format.ts';
import type { WidgetText } from '#widget-kit/define.ts';
import { within, type Language } from '#widget-kit/language.ts';
import type { params } from './index.ts';

export interface NextWordWords extends WidgetText<typeof params, Writing> {
  readonly columns: readonly string[];
  readonly caption: string;
  readonly bars: readonly [name: string, value: string];
  readonly end: string;
  readonly drawn: string;
  readonly rank: (rank: number) => string;
}

const named = (name: string, end: string): string => (name === '¶' ? end : name);

const en: NextWordWords = {
  title: 'What comes next?',
  about: 'Watch a small language model write: at every word, the five likeliest next ones.',
  params: { order: { label: 'Order n' }, seed: { label: 'Seed' } },
  describe: ({ result, step }) => {
    const written = result.words.slice(0, step).join(' ');
    const draw = result.draws[Math.min(step, result.draws.length - 1)];
    if (!draw) return 'The model has nothing to write.';
    const [chosen, q] = draw.rows[draw.chosen]!;
    const bets = draw.rows
      .map(([name, share]) => `“${named(result.names[name]!, 'end of text')}” ${formatPercent(share, 'en')}`)
      .join(', ');
    const what = step === 0 ? 'Nothing is written yet.' : `The model has written: “${written}”.`;
    return `${what} Its bets on the next word: ${bets}. Drawn: “${named(result.names[chosen]!, 'end of text')}”, at ${formatPercent(q, 'en')}.`;
  },
  columns: ['Position', 'Candidate', 'Probability', 'Drawn'],
  caption: 'The model’s bets on the next word',
  bars: ['Next word', 'Probability'],
  end: 'the end',
  drawn: '(drawn)',
  rank: (rank) => `no. ${rank}`,
};

const zh: NextWordWords = {
  title: '下一个词是什么？',
  about: '看一个小小的语言模型写字：每写一个词，列出它最看好的五个。',
  params: { order: { label: '阶数 n' }, seed: { label: '种子' } },
  describe: ({ result, step }) => {
    const written = result.words.slice(0, step).join('');
    const draw = result.draws[Math.min(step, result.draws.length - 1)];
    if (!draw) return '模型没有什么可写的。';
    const [chosen, q] = draw.rows[draw.chosen]!;
    const bets = draw.rows
      .map(
        ([name, share]) =>
          `“${within(named(result.names[name]!, '文本结束'))}” ${formatPercent(share, 'zh')}`,
      )
      .join('，');
    const what = step === 0 ? '还什么都没写。' : `模型已经写下：“${within(written)}”。`;
    return `${what}它对下一个词的赌注：${bets}。抽中的是“${within(named(result.names[chosen]!, '文本结束'))}”，概率 ${formatPercent(q, 'zh')}。`;
  },
  columns: ['位置', '候选', '概率', '抽中'],
  caption: '模型对下一个词的赌注',
  bars: ['下一个词', '概率'],
  end: '结束',
  drawn: '（抽中）',
  rank: (rank) => `第 ${rank} 名`,
};

export const text: Readonly<Record<Language, NextWordWords>> = { en, zh };

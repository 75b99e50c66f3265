/** What a network learns of one word it knows of words like it; with vectors that it may not learn there is no likeness. */
import type { CurveName, PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import type { PerplexityReading } from '#models/measures/perplexity.ts';
import type { Query } from '#training/protocol.ts';
import { defineClaim, type Setting } from '#claims/define.ts';
import { curveOf, curvesQuery, lowestOf } from '#claims/ngram-runs.ts';
import { networkOf, type Network } from '#claims/nnlm-runs.ts';

const TABLES = ['add-k', 'good-turing', 'jelinek-mercer', 'kneser-ney', 'modified-kneser-ney'] as const;

const score = (setting: Setting, network: Network): Query => ({
  of: 'run',
  spec: networkOf(setting, network),
  measure: 'perplexity',
  args: { part: 'heldOut' },
});

export default defineClaim<
  { network: PerplexityReading; curves: PerplexityCurves },
  'network' | 'table' | 'ahead'
>({
  id: 'network-beats-tables',
  chapter: '02-nnlm',
  statement: {
    en: 'Bengio’s network beats every table: after the same text it is less perplexed on held-out text than the best smoothing at its best order.',
    zh: 'Bengio 的网络胜过所有的表：学过同样的文本之后，它在留出文本上的困惑度比最好的平滑在最好的阶数上还低。',
  },
  criterion: {
    en: 'The perplexity of a network that reads five words is at least 10 % below the lowest of all smoothings over n = 1 … 7.',
    zh: '读五个词的网络，困惑度比所有平滑在 n = 1 … 7 中最低的还低至少 10 %。',
  },
  controlled: {
    en: 'what it learns about words: their vectors stay as chance made them, and only what reads the vectors learns',
    zh: '它对词的了解：词向量一直是随机的初值，只有读取它们的部分在学',
  },
  spec: (setting) => ({ network: score(setting, {}), curves: curvesQuery(setting) }),
  control: (setting) => ({ network: score(setting, { frozen: true }), curves: curvesQuery(setting) }),
  measure({ network, curves }) {
    const table = Math.min(...TABLES.map((name: CurveName) => lowestOf(curveOf(curves, name))));
    return { network: network.perplexity, table, ahead: 100 * (1 - network.perplexity / table) };
  },
  labels: {
    ahead: { en: 'network ahead by, %', zh: '网络领先（%）' },
    network: { en: 'network', zh: '网络' },
    table: { en: 'best table', zh: '最好的表' },
  },
  holds: ({ ahead }) => ahead >= 10,
  seeds: [1, 2, 3],
  seconds: 90,
});

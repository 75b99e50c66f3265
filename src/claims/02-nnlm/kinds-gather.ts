/** The network is never told that there are kinds of words; what it must predict after them brings them together. */
import type { KindReading } from '#models/nnlm/measures/kinds.ts';
import type { Query } from '#training/protocol.ts';
import { defineClaim, type Setting } from '#claims/define.ts';
import { networkOf, type Network } from '#claims/nnlm-runs.ts';

const kinds = (setting: Setting, network: Network): Query => ({
  of: 'run',
  spec: networkOf(setting, network),
  measure: 'kinds',
  args: {},
});

export default defineClaim<{ kinds: KindReading }, 'within' | 'between' | 'gap' | 'purity'>({
  id: 'kinds-gather',
  chapter: '02-nnlm',
  statement: {
    en: 'Words of one kind end up closer together than words of different kinds, though nobody tells the network that there are kinds.',
    zh: '同类的词最后比不同类的词靠得更近，虽然谁也没有告诉网络词还分类。',
  },
  criterion: {
    en: 'The cosine of two words of one kind is on average at least 0.3 above that of two words of different kinds.',
    zh: '同类两词的余弦，平均比不同类两词的余弦至少高 0.3。',
  },
  controlled: {
    en: 'learning: the same network before its first step',
    zh: '学习：同一个网络，还没走第一步',
  },
  spec: (setting) => ({ kinds: kinds(setting, {}) }),
  control: (setting) => ({ kinds: kinds(setting, { steps: 0 }) }),
  measure: ({ kinds: { within, between, purity } }) => ({
    within,
    between,
    gap: within - between,
    purity: 100 * purity,
  }),
  labels: {
    gap: { en: 'difference', zh: '相差' },
    within: { en: 'cosine within a kind', zh: '同类的余弦' },
    between: { en: 'between kinds', zh: '不同类的余弦' },
    purity: { en: 'nearest word is of its kind, %', zh: '最近的词同类（%）' },
  },
  holds: ({ gap }) => gap >= 0.3,
  seeds: [1, 2, 3],
  seconds: 45,
});

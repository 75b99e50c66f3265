/** The two Kneser–Ney smoothings win on the unseen; on text that holds nothing unseen there is nothing for them to win. */
import type { CurveName, PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { defineClaim } from '#claims/define.ts';
import { curveOf, curvesQuery, lowestOf } from '#claims/ngram-runs.ts';

const OTHERS = [
  'maximum-likelihood',
  'add-k',
  'good-turing',
  'jelinek-mercer',
] as const satisfies CurveName[];

export default defineClaim<{ curves: PerplexityCurves }, 'plain' | 'modified' | 'others' | 'apart' | 'ahead'>(
  {
    id: 'kneser-ney-lowest',
    chapter: '01-n-gram',
    statement: {
      en: 'Of all smoothings here whose odds sum to one, the two Kneser–Ney smoothings reach the lowest perplexities on held-out text, and differ little from each other.',
      zh: '这里所有概率之和为一的平滑方法里，两种 Kneser–Ney 在留出文本上的困惑度最低，彼此也相差无几。',
    },
    criterion: {
      en: 'The lowest perplexity of each, over n = 1 … 7, is at least 5 % below that of every other method, and the two differ by less than 5 %.',
      zh: '在 n = 1 … 7 中，两者各自的最低困惑度都比其他任何方法低至少 5 %，而两者之间相差不到 5 %。',
    },
    controlled: {
      en: 'everything unseen: the same models are examined on the text that they were counted from',
      zh: '一切没见过的东西：同样的模型，改在数过的训练文本上考',
    },
    spec: (setting) => ({ curves: curvesQuery(setting) }),
    control: (setting) => ({ curves: curvesQuery(setting) }),
    measure({ curves }, of) {
      const best = (name: CurveName): number =>
        lowestOf(curveOf(curves, name, of === 'claim' ? 'heldOut' : 'training'));
      const [plain, modified] = [best('kneser-ney'), best('modified-kneser-ney')];
      const others = Math.min(...OTHERS.map(best));
      return {
        plain,
        modified,
        others,
        apart: 100 * Math.abs(modified / plain - 1),
        ahead: 100 * (1 - Math.max(plain, modified) / others),
      };
    },
    labels: {
      ahead: { en: 'ahead of the others by, %', zh: '领先其余方法（%）' },
      apart: { en: 'difference of the two, %', zh: '两者相差（%）' },
      plain: { en: 'Kneser–Ney', zh: 'Kneser–Ney' },
      modified: { en: 'modified Kneser–Ney', zh: '改进的 Kneser–Ney' },
      others: { en: 'best of the others', zh: '其余方法中最低的' },
    },
    holds: ({ apart, ahead }) => ahead >= 5 && apart < 5,
    seeds: [1, 2, 3],
    seconds: 5,
  },
);

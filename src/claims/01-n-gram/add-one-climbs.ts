/** Add-one gives every word the same, so that rare contexts drown; smoothing that asks the shorter context does not. */
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { defineClaim } from '#claims/define.ts';
import { curveOf, curvesQuery, lowestOf } from '#claims/ngram-runs.ts';

export default defineClaim<{ curves: PerplexityCurves }, 'lowest' | 'atFive' | 'ratio'>({
  id: 'add-one-climbs',
  chapter: '01-n-gram',
  statement: {
    en: 'With a longer memory, add-one grows worse: at n = 5 its perplexity on held-out text is at least twice its lowest.',
    zh: '记得越长，加一平滑越糟：n = 5 时，它在留出文本上的困惑度至少是最低时的两倍。',
  },
  criterion: {
    en: 'The perplexity at n = 5, divided by the lowest of n = 1 … 7, is at least 2.',
    zh: 'n = 5 时的困惑度，除以 n = 1 … 7 中最低的困惑度，至少是 2。',
  },
  controlled: {
    en: 'the equal gift to every word: the same counts are smoothed by Kneser–Ney, which asks the shorter context whom to give to',
    zh: '人人有份的平均赠与：同样的计数改用 Kneser–Ney 平滑，由更短的上文决定给谁',
  },
  spec: (setting) => ({ curves: curvesQuery(setting) }),
  control: (setting) => ({ curves: curvesQuery(setting) }),
  measure({ curves }, of) {
    const curve = curveOf(curves, of === 'claim' ? 'add-k' : 'kneser-ney');
    const lowest = lowestOf(curve);
    return { lowest, atFive: curve[4]!, ratio: curve[4]! / lowest };
  },
  labels: {
    ratio: { en: 'ratio', zh: '比值' },
    lowest: { en: 'lowest perplexity', zh: '最低困惑度' },
    atFive: { en: 'perplexity at n = 5', zh: 'n = 5 时的困惑度' },
  },
  holds: ({ ratio }) => ratio >= 2,
  seeds: [1, 2, 3],
  seconds: 5,
});

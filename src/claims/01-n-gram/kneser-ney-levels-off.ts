/** Where the long context has nothing to say Kneser–Ney listens to the shorter one; without that, no memory is long enough to help. */
import type { PerplexityCurves } from '#models/ngram/lessons/perplexity-curves.ts';
import { defineClaim } from '#claims/define.ts';
import { curveOf, curvesQuery, lowestOf } from '#claims/ngram-runs.ts';

/** Of add-k without a shorter context: so little that seen n-grams keep nearly all that they have earned. */
const LITTLE = 0.001;

export default defineClaim<{ curves: PerplexityCurves }, 'lowest' | 'atSeven' | 'ratio'>({
  id: 'kneser-ney-levels-off',
  chapter: '01-n-gram',
  statement: {
    en: 'Kneser–Ney levels off: at n = 7 its perplexity on held-out text is within a tenth of its lowest.',
    zh: 'Kneser–Ney 趋于平稳：n = 7 时，它在留出文本上的困惑度比最低时至多高一成。',
  },
  criterion: {
    en: 'The perplexity at n = 7, divided by the lowest of n = 1 … 7, is at most 1.1.',
    zh: 'n = 7 时的困惑度，除以 n = 1 … 7 中最低的困惑度，至多是 1.1。',
  },
  controlled: {
    en: 'listening to the shorter context: to the same counts 0.001 is added everywhere, whatever shorter contexts say',
    zh: '听取更短的上文：同样的计数，处处加 0.001，不管更短的上文怎么说',
  },
  spec: (setting) => ({ curves: curvesQuery(setting) }),
  control: (setting) => ({ curves: curvesQuery(setting, LITTLE) }),
  measure({ curves }, of) {
    const curve = curveOf(curves, of === 'claim' ? 'kneser-ney' : 'add-k');
    const lowest = lowestOf(curve);
    return { lowest, atSeven: curve[6]!, ratio: curve[6]! / lowest };
  },
  labels: {
    ratio: { en: 'ratio', zh: '比值' },
    lowest: { en: 'lowest perplexity', zh: '最低困惑度' },
    atSeven: { en: 'perplexity at n = 7', zh: 'n = 7 时的困惑度' },
  },
  holds: ({ ratio }) => ratio <= 1.1,
  seeds: [1, 2, 3],
  seconds: 5,
});

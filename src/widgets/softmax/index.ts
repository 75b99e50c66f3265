/** Scores of five words, the probabilities that softmax makes of them, and what the word that came costs. */
import { defineComputed } from '#widget-kit/define.ts';
import { answer, type Answer } from './answer.ts';
import { params } from './params.ts';
import { text, type SoftmaxWords } from './text.ts';
import { View } from './View.tsx';

export default defineComputed<typeof params, Answer, SoftmaxWords>({
  id: 'softmax',
  params,
  compute: answer,
  View,
  text,
  table: ({ result }, { columns, words, heads }) => ({
    columns: [
      columns.word,
      columns.y,
      columns.divided,
      columns.lead,
      columns.power,
      'p',
      columns.slope,
      heads.came,
    ],
    rows: words.map((word, i) => [
      word,
      result.scores[i]!,
      result.divided[i]!,
      result.lead[i]!,
      result.powers[i]!,
      result.probabilities[i]!,
      result.slopes[i]!,
      i === result.came ? 1 : 0,
    ]),
  }),
  shows: 'src/numerics/softmax.ts',
});

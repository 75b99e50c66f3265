/** One neuron to take apart: two inputs, their weights, a bias, an activation, and what it can say yes to. */
import { defineComputed } from '#widget-kit/define.ts';
import { answer, type Answer } from './answer.ts';
import { params } from './params.ts';
import { text, type NeuronWords } from './text.ts';
import { View } from './View.tsx';

export default defineComputed<typeof params, Answer, NeuronWords>({
  id: 'neuron',
  params,
  compute: answer,
  View,
  text,
  table: ({ result }, { columns, yes, no, judged }) => {
    const said = (value: boolean | null): string => (value === null ? '' : value ? yes : no);
    const row = (x: readonly number[], { z, a, yes: isYes }: Answer['here']) => [
      x[0]!,
      x[1]!,
      z,
      a,
      said(isYes),
    ];
    return {
      columns: ['', 'x₁', 'x₂', columns.z, columns.a, columns.says, columns.wanted, columns.right],
      rows: [
        [columns.here, ...row(result.x, result.here), '', ''],
        ...result.corners.map((corner) => [
          '',
          ...row(corner.x, corner),
          said(corner.wanted),
          corner.right === null ? '' : judged(corner.right),
        ]),
      ],
    };
  },
  shows: 'src/numerics/neuron.ts',
});

/** Backpropagation through a real network of seventeen parameters: forward number by number, back gradient by gradient. */
import { defineComputed } from '#widget-kit/define.ts';
import { IDS } from './network.ts';
import { params } from './params.ts';
import { passesOf, stageOf, STEPS, type Passes } from './passes.ts';
import { symbol } from './symbols.ts';
import { text, type BackpropWords } from './text.ts';
import { View } from './View.tsx';

export default defineComputed<typeof params, Passes, BackpropWords>({
  id: 'backprop',
  params,
  compute: (values) => passesOf(values),
  playback: { steps: () => STEPS, perSecond: 1.5, first: 10_000 },
  View,
  text,
  table: ({ result, step }, words) => {
    const stage = stageOf(step);
    const cell = (known: boolean, value: number): number | string =>
      !known ? '' : Number.isFinite(value) ? Number(value.toPrecision(8)) : '∞';
    return {
      columns: words.columns,
      rows: IDS.map((id) => [
        symbol(id),
        cell(stage.valued(id), result.at[id]!.value),
        cell(stage.graded(id), result.at[id]!.gradient),
      ]),
    };
  },
  shows: 'src/numerics/autodiff.ts',
});

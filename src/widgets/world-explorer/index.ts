/** Looks inside the World: what each word of a text truly cost, the rules behind it, and the floor with them changed. */
import type { Explored } from '#data/world/explored.ts';
import { defineWidget } from '#widget-kit/define.ts';
import { params } from './params.ts';
import { text, type WorldExplorerWords } from './text.ts';
import { View } from './View.tsx';

export default defineWidget<typeof params, Explored, WorldExplorerWords>({
  id: 'world-explorer',
  params,
  query: (values, { language }) => ({ of: 'data', measure: 'world.explore', args: { language, ...values } }),
  View,
  text,
  table: ({ result }, words) => ({
    columns: words.columns,
    rows: (['written', 'redrawn'] as const).flatMap((which) =>
      (result[which] ?? []).map(({ token, rule, bits }, i) => [
        words.which[which],
        i + 1,
        words.token(token),
        rule ?? words.noRule,
        Number((2 ** -bits).toPrecision(4)),
        bits,
      ]),
    ),
  }),
  shows: 'src/data/world/genre.ts',
});

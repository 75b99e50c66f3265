/**
 * Recall after a lag: a symbol, `lag` tokens of noise, a question mark, the symbol again. Only that last one is asked for,
 * and who has kept the first one knows it for certain; who has not is right one time in four. After the latch problem of
 * Y. Bengio, P. Simard & P. Frasconi, "Learning long-term dependencies with gradient descent is difficult" (1994).
 */
import { pick, say } from '#data/world/derive.ts';
import type { Derivation, Grammar } from '#data/world/genre.ts';

export const SYMBOLS = ['a', 'b', 'c', 'd'] as const;
const NOISE = ['.', '-', '~', ':'] as const;
const QUERY = '?';

/** Tokens of noise between the symbol and the question. */
export const LAG = { min: 1, max: 200 } as const;

const equal = (options: readonly string[]): Record<string, number> =>
  Object.fromEntries(options.map((option) => [option, 1]));

export const recallWords: readonly string[] = [...SYMBOLS, ...NOISE, QUERY];

export function recall(lag: number): Grammar {
  return {
    id: `task/recall@1/${lag}`,
    rules: { 'recall.symbol': equal(SYMBOLS), 'recall.noise': equal(NOISE) },
    *derive(rules): Derivation {
      const symbol = yield* pick(rules, 'recall.symbol');
      for (let i = 0; i < lag; i++) yield* pick(rules, 'recall.noise');
      yield* say(QUERY, symbol);
    },
  };
}

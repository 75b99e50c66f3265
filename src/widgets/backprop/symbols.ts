/** Names and formulas of the numbers, as plain text: U₁₂, 1 − a₁², p₁ · (1 − p₁). */
import type { Reading, Readings } from './network.ts';

const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** `U12` as U₁₂. */
export function symbol(id: string): string {
  return id === 'loss' ? 'L' : id.replace(/\d/g, (digit) => LOWERED[Number(digit)]!);
}

/** How one number answers to another, as a formula: the factor of the chain rule. */
export function slopeFormula(user: string, input: string): string {
  const [kind] = user;
  const [letter, row, column] = input;
  if (user === 'loss') return `−1 ÷ ${symbol(input)}`;
  if (kind === 'a') return `1 − ${symbol(user)}²`;
  if (kind === 'p') {
    const share = `p${row}`;
    return user === share ? `${symbol(user)} · (1 − ${symbol(user)})` : `−${symbol(user)} · ${symbol(share)}`;
  }
  if (letter === 'd' || letter === 'b') return '1';
  if (letter === 'H') return symbol(`x${column}`);
  if (letter === 'U') return symbol(`a${column}`);
  return symbol(`${kind === 'z' ? 'H' : 'U'}${user[1]}${row}`);
}

/** How a number is computed, in letters, and as a function of written numbers; nothing for what is given. */
export function valueFormula(
  id: string,
  came: number,
): { readonly letters: string; numbers(at: Readings, write: (value: number) => string): string } | undefined {
  const [kind, row] = id;
  const linear = (bias: string, weight: string, input: string) => ({
    letters: [bias, ...[1, 2].map((i) => `${weight}${row}${i}·${input}${i}`)]
      .map((term) => term.split('·').map(symbol).join('·'))
      .join(' + '),
    numbers: (at: Readings, write: (value: number) => string) =>
      [
        write(at[bias]!.value),
        ...[1, 2].map(
          (i) => `${wrapped(at[`${weight}${row}${i}`]!, write)} · ${wrapped(at[`${input}${i}`]!, write)}`,
        ),
      ].join(' + '),
  });
  switch (kind) {
    case 'z':
      return linear(`d${row}`, 'H', 'x');
    case 'y':
      return linear(`b${row}`, 'U', 'a');
    case 'a':
      return {
        letters: `tanh ${symbol(`z${row}`)}`,
        numbers: (at, write) => `tanh(${write(at[`z${row}`]!.value)})`,
      };
    case 'p': {
      const power = (k: number | string): string => `e^${symbol(`y${k}`)}`;
      return {
        letters: `${power(row!)} ÷ (${[1, 2, 3].map(power).join(' + ')})`,
        numbers: (at, write) => {
          const powers = [1, 2, 3].map((k) => Math.exp(at[`y${k}`]!.value));
          return `${write(powers[Number(row) - 1]!)} ÷ (${powers.map(write).join(' + ')})`;
        },
      };
    }
    case 'l':
      return {
        letters: `−ln ${symbol(`p${came}`)}`,
        numbers: (at, write) => `−ln ${write(at[`p${came}`]!.value)}`,
      };
    default:
      return undefined;
  }
}

/** A negative number within a formula stands in brackets. */
function wrapped({ value }: Reading, write: (value: number) => string): string {
  return value < 0 ? `(${write(value)})` : write(value);
}

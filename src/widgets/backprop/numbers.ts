/** Numbers short enough to stand in a small box: two digits after the point, small ones to one digit that counts. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return value === -Infinity ? '−∞' : '∞';
  const size = Math.abs(value);
  if (size >= 9999.5) return signed(value.toExponential(0).replace('e+', 'e'));
  if (size >= 99.95) return signed(value.toFixed(0));
  if (size >= 9.995) return signed(value.toFixed(1));
  if (size >= 0.0095 || size === 0) return signed(value.toFixed(2));
  return size >= 0.00005 ? signed(String(Number(value.toPrecision(1)))) : `≈${signed('0')}`;
}

/** Four digits that count, for formulas. */
export function long(value: number): string {
  if (!Number.isFinite(value)) return value === -Infinity ? '−∞' : '∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-5 || size >= 1e6)) return signed(value.toExponential(2));
  return signed(String(Number(value.toPrecision(4))));
}

const signed = (digits: string): string =>
  /^-0(\.0*)?$/.test(digits) ? digits.slice(1) : digits.replace(/-/g, '−');

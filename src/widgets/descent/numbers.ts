/** Numbers that may grow beyond all bounds, as readers see them. */
import { formatAligned, formatNumber } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LARGE = 1e6;

/** Three digits; above a million as a power of ten; a true minus sign. */
export function written(value: number, language: Language): string {
  return large(value) ?? formatNumber(value, language).replace('-', '−');
}

/** The same with zeros kept, for columns. */
export function aligned(value: number, language: Language): string {
  return large(value) ?? formatAligned(value, language).replace('-', '−');
}

function large(value: number): string | undefined {
  if (Number.isNaN(value)) return '∞';
  if (!Number.isFinite(value) || Math.abs(value) < LARGE) return undefined;
  const [mantissa, exponent] = Math.abs(value).toExponential(1).split('e+') as [string, string];
  const raised = [...exponent].map((digit) => RAISED[Number(digit)]).join('');
  return `${value < 0 ? '−' : ''}${mantissa} × 10${raised}`;
}

/** Numbers as readers see them. */

/** Three significant digits, `1,234`, `∞`; never an exponent between 10^-6 and 10^9. */
export function formatNumber(value: number | null, locale: string, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return value === -Infinity ? '−∞' : '∞';
  if (value !== 0 && (Math.abs(value) < 1e-6 || Math.abs(value) >= 1e9))
    return value.toExponential(digits - 1);
  const options: Intl.NumberFormatOptions =
    Math.abs(value) >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits };
  return new Intl.NumberFormat(locale, options).format(value);
}

/** Always three significant digits below a thousand, zeros kept: for columns of numbers. */
export function formatAligned(value: number | null, locale: string): string {
  if (value === null || !(Math.abs(value) >= 1e-6 && Math.abs(value) < 1000))
    return formatNumber(value, locale);
  return new Intl.NumberFormat(locale, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }).format(
    value,
  );
}

/** A share above zero is never written as zero. */
export function formatPercent(share: number, locale: string): string {
  if (share > 0 && share < 0.00005) return `<${formatPercent(0.0001, locale)}`;
  const digits = share > 0 && share < 0.0995 ? 2 : 1;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** One colour scale for surprisal in every figure: the paler the less surprised, hatched black where a model says never. */
import type { CSSProperties } from 'react';

/** Bits at which the scale is full. */
export const FULL_SURPRISAL = 12;

const HATCHED =
  'repeating-linear-gradient(135deg, transparent 0 5px, color-mix(in oklab, var(--on-zero) 25%, transparent) 5px 6px) var(--zero)';

export function surprisalStyle(bits: number | null): CSSProperties {
  if (bits === null || !Number.isFinite(bits)) return { background: HATCHED, color: 'var(--on-zero)' };
  const share = Math.min(1, Math.max(0, bits) / FULL_SURPRISAL);
  return { background: `color-mix(in oklab, var(--surprise) ${(share * 70).toFixed(1)}%, transparent)` };
}

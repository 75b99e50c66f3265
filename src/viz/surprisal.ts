/** One colour scale for surprisal in every figure: the paler the less surprised, hatched black where a model says never. */
import type { CSSProperties } from 'react';

/** Bits at which the scale is full. */
export const FULL_SURPRISAL = 12;

export function surprisalStyle(bits: number | null): CSSProperties {
  if (bits === null || !Number.isFinite(bits)) return { background: 'var(--zero)', color: 'var(--on-zero)' };
  const share = Math.min(1, Math.max(0, bits) / FULL_SURPRISAL);
  return { background: `color-mix(in oklab, var(--surprise) ${(share * 70).toFixed(1)}%, transparent)` };
}

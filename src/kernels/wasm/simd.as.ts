/**
 * Four float32 at a time: sums across, and elementary functions by polynomials fitted for this book, off by at most
 * 2e-7 of the value.
 */

/** Added to a number of less than 2²², it leaves the nearest whole number in the lowest bits. */
const ROUND: f32 = 12582912;
const LOG2_E: f32 = 1.4426950408889634;
/** ln 2 in two parts, the first so short that its multiples are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.121944400546906e-4;

/** Below this powers of e are nought, above `LARGEST` as there: float32 ends soon after. */
const SMALLEST: f32 = -87;
const LARGEST: f32 = 88.72;

/** The sum of the four: (0 + 2) + (1 + 3). @inline */
export function sum4(x: v128): f32 {
  const two = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(two, 0) + f32x4.extract_lane(two, 1);
}

/** The largest of the four. @inline */
export function max4(x: v128): f32 {
  const two = f32x4.pmax(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmax(two, v128.shuffle<f32>(two, two, 1, 0, 3, 2)), 0);
}

/** eˣ @inline */
export function exp4(x: v128): v128 {
  const near = f32x4.pmax(f32x4.pmin(x, f32x4.splat(LARGEST)), f32x4.splat(SMALLEST));
  const rounded = f32x4.add(f32x4.mul(near, f32x4.splat(LOG2_E)), f32x4.splat(ROUND));
  const n = f32x4.sub(rounded, f32x4.splat(ROUND));
  const r = f32x4.sub(
    f32x4.sub(near, f32x4.mul(n, f32x4.splat(LN2_HIGH))),
    f32x4.mul(n, f32x4.splat(LN2_LOW)),
  );
  let p = f32x4.splat(0.001381446475178757);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.008368780622221295));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.04166839425916059));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.16666520105546268));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.49999993412260973));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  // The whole number goes into the exponent.
  const power = i32x4.add(p, i32x4.shl(rounded, 23));
  return v128.andnot(power, f32x4.lt(x, f32x4.splat(SMALLEST)));
}

/** 1 ÷ (1 + e⁻ˣ) @inline */
export function sigmoid4(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp4(f32x4.neg(x))));
}

/** @inline */
export function tanh4(x: v128): v128 {
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-0.005704978373346599);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.020639078740548728));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-0.053739712156539554));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.13331442157531653));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-0.33333281940181897));
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x);
  // From 0.625 on the difference from 1 is far enough from 1.
  const powers = exp4(f32x4.mul(f32x4.abs(x), f32x4.splat(2)));
  const far = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), f32x4.add(powers, f32x4.splat(1))));
  const sign = v128.and(x, f32x4.splat(-0.0));
  return v128.bitselect(near, v128.or(far, sign), f32x4.lt(f32x4.abs(x), f32x4.splat(0.625)));
}

/** The natural logarithm of numbers that float32 holds to full precision: from 1.2e-38 on. @inline */
export function log4(x: v128): v128 {
  // x = m · 2ⁿ with m between √½ and √2; ln m by the series of the area tangent.
  const bits = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const n = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const m = i32x4.sub(x, v128.and(bits, i32x4.splat(<i32>0xff800000)));
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const z = f32x4.mul(s, s);
  let p = f32x4.splat(0.2987442263266238);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.39977449367122375));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(0.666667770549128));
  const low = f32x4.add(f32x4.mul(f32x4.mul(p, z), s), f32x4.mul(n, f32x4.splat(LN2_LOW)));
  return f32x4.add(f32x4.add(f32x4.add(s, s), low), f32x4.mul(n, f32x4.splat(LN2_HIGH)));
}

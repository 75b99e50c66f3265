/** What may be done to each number of a layer's output, by its number in `ACTIVATIONS`, and the slope of it. */
import { sigmoid4, tanh4 } from './simd.as.ts';

const RELU: i32 = 1;
const GELU: i32 = 2;
const TANH: i32 = 3;
const SIGMOID: i32 = 4;

/** 2 √(2/π) */
const ROOT: f32 = 1.5957691216057308;
const CUBIC: f32 = 0.044715;
/** So far out GELU's slope is 0 or 1, and no power of it overflows. */
const FAR: f32 = 9;

export function activate4(z: v128, activation: i32): v128 {
  if (activation === RELU) return f32x4.pmax(z, f32x4.splat(0));
  if (activation === TANH) return tanh4(z);
  if (activation === SIGMOID) return sigmoid4(z);
  const gate = sigmoid4(activation === GELU ? inner(z) : z);
  return f32x4.mul(z, gate);
}

export function slope4(z: v128, activation: i32): v128 {
  const one = f32x4.splat(1);
  if (activation === RELU) return v128.and(f32x4.gt(z, f32x4.splat(0)), one);
  if (activation === TANH) {
    const t = tanh4(z);
    return f32x4.sub(one, f32x4.mul(t, t));
  }
  const near = activation === GELU ? f32x4.pmax(f32x4.pmin(z, f32x4.splat(FAR)), f32x4.splat(-FAR)) : z;
  const gate = sigmoid4(activation === GELU ? inner(near) : near);
  const byGate = f32x4.mul(gate, f32x4.sub(one, gate));
  if (activation === SIGMOID) return byGate;
  const steep =
    activation === GELU
      ? f32x4.mul(
          near,
          f32x4.add(f32x4.mul(f32x4.mul(near, near), f32x4.splat(3 * CUBIC * ROOT)), f32x4.splat(ROOT)),
        )
      : near;
  return f32x4.add(gate, f32x4.mul(byGate, steep));
}

/** What GELU's gate is the sigmoid of. @inline */
function inner(z: v128): v128 {
  const square = f32x4.mul(z, z);
  return f32x4.mul(
    f32x4.mul(z, f32x4.splat(ROOT)),
    f32x4.add(f32x4.mul(square, f32x4.splat(CUBIC)), f32x4.splat(1)),
  );
}

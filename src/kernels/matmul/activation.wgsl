// The activations of a layer, numbered as in src/numerics/activation.ts, and their slopes. Exponents are kept from
// overflowing, where a device may give anything. N is the type of a number, f32 or vec4f: whoever uses this says which.

const FAR = 80f;
const GELU_SCALE = 0.7978845608028654f; // √(2/π)
const GELU_CUBIC = 0.044715f;

fn sigmoid(z: N) -> N {
  return 1f / (1f + exp(clamp(-z, N(-FAR), N(FAR))));
}

fn bent(z: N) -> N {
  return tanh(clamp(z, N(-10f), N(10f)));
}

fn activated(z: N) -> N {
  switch ACTIVATION {
    case 1u: { return max(z, N()); }
    case 2u: { return 0.5f * z * (1f + bent(GELU_SCALE * (z + GELU_CUBIC * z * z * z))); }
    case 3u: { return bent(z); }
    case 4u: { return sigmoid(z); }
    case 5u: { return z * sigmoid(z); }
    default: { return z; }
  }
}

fn slope(z: N) -> N {
  switch ACTIVATION {
    case 1u: { return select(N(), N(1f), z > N()); }
    case 2u: {
      // Where the curve is straight to the last bit, its cube would only overflow.
      let x = clamp(z, N(-16f), N(16f));
      let t = bent(GELU_SCALE * (x + GELU_CUBIC * x * x * x));
      return 0.5f * (1f + t) + 0.5f * x * (1f - t * t) * GELU_SCALE * (1f + 3f * GELU_CUBIC * x * x);
    }
    case 3u: {
      let t = bent(z);
      return 1f - t * t;
    }
    case 4u: {
      let s = sigmoid(z);
      return s * (1f - s);
    }
    case 5u: {
      let s = sigmoid(z);
      return s * (1f + z * (1f - s));
    }
    default: { return N(1f); }
  }
}

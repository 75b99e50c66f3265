// The activations of a layer, numbered as in src/numerics/activation.ts, and their slopes; as activation.wgsl has them.
const float GELU_SCALE = 0.7978845608028654; // √(2/π)
const float GELU_CUBIC = 0.044715;

vec4 sigmoid(vec4 z) {
  return 1.0 / (1.0 + exp(clamp(-z, -80.0, 80.0)));
}

vec4 bent(vec4 z) {
  return tanh(clamp(z, -10.0, 10.0));
}

vec4 activated(vec4 z) {
  if (ACTIVATION == 1) return max(z, 0.0);
  if (ACTIVATION == 2) return 0.5 * z * (1.0 + bent(GELU_SCALE * (z + GELU_CUBIC * z * z * z)));
  if (ACTIVATION == 3) return bent(z);
  if (ACTIVATION == 4) return sigmoid(z);
  if (ACTIVATION == 5) return z * sigmoid(z);
  return z;
}

vec4 slope(vec4 z) {
  if (ACTIVATION == 1) return vec4(greaterThan(z, vec4(0)));
  if (ACTIVATION == 2) {
    // Where the curve is straight to the last bit, its cube would only overflow.
    vec4 x = clamp(z, -16.0, 16.0);
    vec4 t = bent(GELU_SCALE * (x + GELU_CUBIC * x * x * x));
    return 0.5 * (1.0 + t) + 0.5 * x * (1.0 - t * t) * GELU_SCALE * (1.0 + 3.0 * GELU_CUBIC * x * x);
  }
  if (ACTIVATION == 3) {
    vec4 t = bent(z);
    return 1.0 - t * t;
  }
  vec4 s = sigmoid(z);
  if (ACTIVATION == 4) return s * (1.0 - s);
  if (ACTIVATION == 5) return s * (1.0 + z * (1.0 - s));
  return vec4(1);
}

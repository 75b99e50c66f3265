/** Softmax cross-entropy in float64: what each target costs, and how that changes with each logit. */
export interface CrossEntropy {
  /** −ln softmax(logits)[target] of each row. */
  readonly nats: Float64Array;
  /** Of each row's nats by its own logits, [rows, classes]. */
  readonly gradient: Float64Array;
}

/** `logits` [rows, classes], row-major; one target per row. Rows whose target is `ignored` count for nothing. */
export function crossEntropy(
  logits: ArrayLike<number>,
  targets: ArrayLike<number>,
  classes: number,
  ignored?: number,
): CrossEntropy {
  const nats = new Float64Array(targets.length);
  const gradient = new Float64Array(targets.length * classes);
  for (let row = 0; row < targets.length; row++) {
    const first = row * classes;
    const target = targets[row]!;
    if (target === ignored) continue;
    let largest = -Infinity;
    for (let j = 0; j < classes; j++) largest = Math.max(largest, logits[first + j]!);
    let sum = 0;
    for (let j = 0; j < classes; j++) sum += Math.exp(logits[first + j]! - largest);
    nats[row] = Math.log(sum) + largest - logits[first + target]!;
    for (let j = 0; j < classes; j++) gradient[first + j] = Math.exp(logits[first + j]! - largest) / sum;
    gradient[first + target]! -= 1;
  }
  return { nats, gradient };
}

/** Steps a second over the last turns of a run, counting only the time spent on them. */
export class Speedometer {
  /** The first turn is left out: it may have prepared much that is not needed again. */
  #turns: { steps: number; milliseconds: number }[] = [];

  reset(): void {
    this.#turns = [];
  }

  add(steps: number, milliseconds: number): void {
    this.#turns.push({ steps, milliseconds });
    if (this.#turns.length > 50) this.#turns.shift();
  }

  stepsPerSecond(): number | undefined {
    let [steps, milliseconds] = [0, 0];
    for (const turn of this.#turns.slice(1)) {
      steps += turn.steps;
      milliseconds += turn.milliseconds;
    }
    return milliseconds > 0 ? (steps / milliseconds) * 1000 : undefined;
  }
}

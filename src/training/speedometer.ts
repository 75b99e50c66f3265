/** Steps a second over the last turns of a run, counting only the time spent on them. */
export class Speedometer {
  #turns: { step: number; milliseconds: number }[] = [];

  reset(): void {
    this.#turns = [];
  }

  add(step: number, milliseconds: number): void {
    this.#turns.push({ step, milliseconds });
    if (this.#turns.length > 50) this.#turns.shift();
  }

  stepsPerSecond(): number | undefined {
    const [first, ...later] = this.#turns;
    const last = later.at(-1);
    if (!first || !last) return undefined;
    const milliseconds = later.reduce((sum, turn) => sum + turn.milliseconds, 0);
    return milliseconds > 0 ? ((last.step - first.step) / milliseconds) * 1000 : undefined;
  }
}

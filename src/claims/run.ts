/** Runs claims: asks what a claim and its control ask, and judges both. Who answers is the caller's affair. */
import { canonicalJson } from '#numerics/canonical-json.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { Query } from '#training/protocol.ts';
import type { AnyClaim, Queries, Setting } from './define.ts';

export type Ask = (query: Query, onProgress?: (progress: Progress) => void) => Promise<Json>;

export type Measures = Readonly<Record<string, number>>;

/** What became of a claim on one seed. */
export interface Verdict {
  readonly seed: number;
  /** The criterion is met, and the control fails it. */
  readonly holds: boolean;
  readonly controlFails: boolean;
  readonly measures: Measures;
  readonly controlMeasures: Measures;
  readonly seconds: number;
}

export async function runClaim(
  claim: AnyClaim,
  setting: Setting,
  ask: Ask,
  onProgress?: (progress: Progress) => void,
): Promise<Verdict> {
  const began = performance.now();
  const [own, control] = [claim.spec(setting), claim.control(setting)] as Queries<Record<string, Json>>[];
  const questions = new Map(
    [own!, control!].flatMap(Object.values).map((query: Query) => [keyOf(query), query]),
  );
  const answers = await askAll(questions, ask, onProgress);
  const read = (queries: Queries<Record<string, Json>>, of: 'claim' | 'control'): Measures => {
    const named = Object.entries(queries).map(([name, query]) => [name, answers.get(keyOf(query))!]);
    return finite(claim.measure(Object.fromEntries(named), of) as Measures);
  };
  const [measures, controlMeasures] = [read(own!, 'claim'), read(control!, 'control')];
  const controlFails = !claim.holds(controlMeasures);
  return {
    seed: setting.seed,
    holds: claim.holds(measures) && controlFails,
    controlFails,
    measures,
    controlMeasures,
    seconds: (performance.now() - began) / 1000,
  };
}

/** Remembers answers, so that claims that ask the same wait for it once. */
export function sharing(ask: Ask, known = new Map<string, Json>()): Ask {
  return async (query, onProgress) => {
    const key = keyOf(query);
    if (!known.has(key)) known.set(key, await ask(query, onProgress));
    return known.get(key)!;
  };
}

/** Names a question: two that ask the same have the same name, in whatever order their fields were written. */
export function keyOf(query: Query): string {
  return canonicalJson(query as unknown as Json);
}

async function askAll(
  questions: ReadonlyMap<string, Query>,
  ask: Ask,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Map<string, Json>> {
  const shares = sharesOf([...questions.values()]);
  const answers = new Map<string, Json>();
  let done = 0;
  for (const [i, [key, query]] of [...questions].entries()) {
    const share = shares[i]!;
    const report = ({ done: part, total }: Progress): void =>
      onProgress?.({ done: done + (share * part) / Math.max(1, total), total: 1 });
    answers.set(key, await ask(query, report));
    done += share;
    onProgress?.({ done, total: 1 });
  }
  return answers;
}

/** How much of the whole each question is likely to take: training a run takes long, measuring it again does not. */
function sharesOf(queries: readonly Query[]): number[] {
  const trained = new Set<string>();
  const costs = queries.map((query) => {
    const run =
      query.of === 'run' && query.spec.steps !== undefined
        ? canonicalJson(query.spec as unknown as Json)
        : '';
    if (run === '' || trained.has(run)) return 1;
    trained.add(run);
    return 20;
  });
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return costs.map((cost) => cost / total);
}

/** A control that measures nothing would seem to fail as it should. */
function finite(measures: Measures): Measures {
  for (const [name, value] of Object.entries(measures))
    if (!Number.isFinite(value)) throw new BookError('claim.not-finite', { name });
  return measures;
}

/**
 * The race: every model of the book learns the same texts for the same number of passes with the same budget for
 * tuning, all of it fixed here before any result is seen, and is scored on the same held-out texts.
 */
import { bitsPerCharacter, leak, LEAK_LIMIT, perplexity } from '#data/world/score.ts';
import type { Attractor } from '#data/world/probes.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import { STANDARD_SPLIT, type RunSpec } from './run-spec.ts';
import { specHash } from './spec-hash.ts';

export const RACE = {
  version: 'race@1',
  data: { en: 'world/town@1/en', zh: 'world/town@1/zh' },
  split: STANDARD_SPLIT,
  /** Times that a model which learns step by step sees each training example. */
  passes: 10,
  /** Settings of a model that may be tried; the best on the validation text races, and is scored once. */
  tuning: { settings: 6, judgedOn: 'validation' },
} as const;

/** The number of steps in which every example is seen as often as the race allows. */
export function raceSteps(examples: number, batch: number): number {
  return Math.ceil((RACE.passes * examples) / batch);
}

/** Null is infinite: something in the text was impossible to the model. */
interface Points {
  readonly nats: number | null;
  readonly perplexity: number | null;
  readonly bitsPerCharacter: number | null;
}

export interface RaceProbe {
  readonly kind: string;
  /** A word in between that suggests the right answer, or the wrong one. */
  readonly attractor: Attractor;
  /** Balanced over the answers, so that always giving one of two earns a half. */
  readonly accuracy: number;
  /** What guessing earns. */
  readonly chance: number;
  readonly count: number;
}

export interface RaceResult extends Points {
  /** Which model of the race it is, for example `kneser-ney` or `nnlm-direct`; its name for readers hangs on it. */
  readonly model: string;
  readonly family: string;
  readonly year: number;
  readonly spec: RunSpec;
  /** Null for models that count, which use none. */
  readonly backend: BackendName | null;
  /** World tokens and code points of the held-out texts, ends included. */
  readonly W: number;
  readonly C: number;
  readonly floor: { readonly nats: number; readonly perplexity: number; readonly bitsPerCharacter: number };
  /** Σ(ln q − ln P*) over the held-out texts; null where nothing is left of q. Beyond what is allowed something leaks. */
  readonly leak: { readonly nats: number | null; readonly allowed: number };
  readonly parameters: number;
  /** Of fitting, on the machine where it ran. */
  readonly seconds: number;
  readonly probes: readonly RaceProbe[];
  /** Made by the book's own command, or in a reader's browser. */
  readonly origin: 'recorded' | 'own';
  /** ISO 8601, the day. */
  readonly date: string;
}

/** What was found on the held-out texts: Σ −ln q, null where it is infinite, and Σ −ln P*. */
export interface HeldOutScore {
  readonly nats: number | null;
  readonly W: number;
  readonly C: number;
  readonly floor: { readonly nats: number };
}

type Scored = Points & Pick<RaceResult, 'W' | 'C' | 'floor' | 'leak'>;

/** The columns of the race that follow from a score. */
export function scoreColumns({ nats, W, C, floor }: HeldOutScore): Scored {
  const points = (of: number): RaceResult['floor'] => ({
    nats: of,
    perplexity: perplexity(of, W),
    bitsPerCharacter: bitsPerCharacter(of, C),
  });
  const own = nats === null ? { nats, perplexity: null, bitsPerCharacter: null } : points(nats);
  const gain = nats === null ? null : leak(nats, floor.nats).gain;
  return { ...own, W, C, floor: points(floor.nats), leak: { nats: gain, allowed: LEAK_LIMIT } };
}

/** A reading of the measure `probes`, of which only so much is needed. */
interface ProbeSummary {
  readonly kind: string;
  readonly chance: number;
  readonly attractors: Readonly<
    Partial<Record<Attractor, { readonly count: number; readonly balanced: number | null }>>
  >;
}

/** The columns of the race that follow from the answers to probes. */
export function probeColumns(readings: readonly ProbeSummary[]): RaceProbe[] {
  return readings.flatMap(({ kind, chance, attractors }) =>
    (Object.keys(attractors) as Attractor[]).flatMap((attractor) => {
      const { count = 0, balanced = null } = attractors[attractor] ?? {};
      return balanced === null ? [] : [{ kind, attractor, accuracy: balanced, chance, count }];
    }),
  );
}

/**
 * Recorded and own results in one list, best first, a later one of the same run in place of an earlier one. Results on
 * other held-out texts than those of the first of their language, as of an older World, are given back apart.
 */
export function mergeResults(
  recorded: readonly RaceResult[],
  own: readonly RaceResult[],
): { results: RaceResult[]; elsewhere: RaceResult[] } {
  const texts = new Map<string, RaceResult>();
  const kept = new Map<string, RaceResult>();
  const elsewhere: RaceResult[] = [];
  for (const result of [...recorded, ...own]) {
    const language = String(result.spec.data);
    const first = texts.get(language) ?? result;
    texts.set(language, first);
    if (!sameTexts(first, result)) {
      elsewhere.push(result);
      continue;
    }
    const { origin, model, backend, spec, date } = result;
    const run = [origin, model, backend, specHash(spec)].join();
    if (date >= (kept.get(run)?.date ?? '')) kept.set(run, result);
  }
  const last = Infinity;
  const results = [...kept.values()].toSorted(
    (a, b) => compare(a.nats ?? last, b.nats ?? last) || compare(a.year, b.year) || compare(a.model, b.model),
  );
  return { results, elsewhere };
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

function sameTexts(a: RaceResult, b: RaceResult): boolean {
  return a.W === b.W && a.C === b.C && near(a.floor.nats, b.floor.nats);
}

/** Equal but for the order in which a sum was taken. */
export function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}

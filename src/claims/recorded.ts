/** Verdicts as `public/traces/claims.json` keeps them: what a claim gave when the page was made, told by language and id. */
import { hash32 } from '#numerics/random.ts';
import type { AnyClaim, ClaimLanguage } from './define.ts';
import { keyOf, type Verdict } from './run.ts';

export interface RecordedClaim {
  /** Of the experiment as it was then; another experiment must be run anew. */
  readonly experiment: string;
  /** ISO 8601, the day. */
  readonly date: string;
  readonly seeds: readonly Omit<Verdict, 'seconds'>[];
}

export type RecordedClaims = Readonly<
  Partial<Record<ClaimLanguage, Readonly<Record<string, RecordedClaim>>>>
>;

/** A hash of all that a claim asks and of how it is judged, for a verdict to be held to. */
export function experimentOf(claim: AnyClaim, language: ClaimLanguage): string {
  const asked = claim.seeds.flatMap((seed) =>
    [claim.spec({ seed, language }), claim.control({ seed, language })].map((queries) =>
      Object.entries(queries).map(([name, query]) => [name, keyOf(query)]),
    ),
  );
  return hash32(JSON.stringify([asked, claim.criterion.en, claim.controlled.en])).toString(16);
}

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { experimentOf, type RecordedClaims } from '#claims/recorded.ts';
import { CLAIM_IDS, loadClaim } from '#claims/registry.ts';
import { LANGUAGES } from '#widget-kit/language.ts';
import { has, PROSE, source, tags } from './prose.ts';

const claims = await Promise.all(CLAIM_IDS.map(async (id) => [id, await loadClaim(id)] as const));
const RECORDED = 'public/traces/claims.json';
const recorded = existsSync(RECORDED) ? (JSON.parse(readFileSync(RECORDED, 'utf8')) as RecordedClaims) : {};

const named = (mdx: string): string[] =>
  tags(mdx)
    .filter(({ name }) => name === 'Claim')
    .map(({ attributes }) => attributes.id ?? '');

describe.each(PROSE)('$language/$file', ({ language, file }) => {
  it('names only claims that there are', () => {
    expect(named(source(language, file)).filter((id) => !CLAIM_IDS.includes(id))).toEqual([]);
  });
});

describe.each(claims)('the claim %s', (id, claim) => {
  const file = `${claim.chapter}/index.mdx`;

  it('stands in the prose of its chapter', () => {
    const pages = LANGUAGES.filter((language) => has(language, file));
    expect(pages).toContain('en');
    for (const language of pages) expect(named(source(language, file)), language).toContain(id);
  });

  it.each(LANGUAGES)('was recorded, as it now stands, on all its seeds: %s', (language) => {
    const kept = recorded[language]?.[id];
    expect(kept?.experiment, 'run `npm run claims -- --record` anew').toBe(experimentOf(claim, language));
    expect(kept!.seeds.map(({ seed }) => seed)).toEqual(claim.seeds);
    for (const { measures, controlMeasures, holds, controlFails } of kept!.seeds) {
      expect(controlFails).toBe(!claim.holds(controlMeasures));
      expect(holds).toBe(claim.holds(measures) && controlFails);
    }
  });
});

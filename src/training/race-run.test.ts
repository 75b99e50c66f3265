import { describe, expect, it } from 'vitest';
import { finish } from '#numerics/progress.ts';
import type { RaceReading } from '#models/measures/race-reading.ts';
import { Desk } from './desk.ts';
import { RACE_ENTRIES } from './race-entries.ts';
import { readRace, writeRace } from './race-file.ts';
import { bestSetting, contextOf, raceResult, raceSpecs, runQuery, scoreQuery } from './race-run.ts';
import { RACE } from './race.ts';
import { checkRunSpec, isTrainable } from './run-spec.ts';

describe('the entries of the race', () => {
  it('have names of their own in both languages, and at most as many settings as the rules allow', () => {
    expect(new Set(RACE_ENTRIES.map(({ id }) => id)).size).toBe(RACE_ENTRIES.length);
    for (const { id, name, settings } of RACE_ENTRIES) {
      expect(id).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
      expect(name.en && name.zh).toBeTruthy();
      expect(settings.length).toBeGreaterThan(0);
      expect(settings.length).toBeLessThanOrEqual(RACE.tuning.settings);
    }
  });

  it('run on the race’s texts, in no more passes than are allowed', () => {
    for (const entry of RACE_ENTRIES)
      for (const language of ['en', 'zh'] as const)
        for (const spec of raceSpecs(entry, language)) {
          expect(checkRunSpec(spec)).toEqual(spec);
          expect(spec.data).toBe(RACE.data[language]);
          expect(spec.split).toEqual(RACE.split);
          if (isTrainable(spec))
            expect(spec.steps * spec.batch).toBeLessThanOrEqual(RACE.passes * RACE.split.train + spec.batch);
        }
  });

  it('differ within a model in how far it looks back, and in nothing else that is told', () => {
    for (const entry of RACE_ENTRIES) {
      const contexts = raceSpecs(entry, 'en').map(contextOf);
      expect(contexts).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  it('choose by the lowest perplexity, an infinite one last, the first of equals first', () => {
    expect(bestSetting([null, 5, 4, 4, 6])).toBe(2);
    expect(bestSetting([null, null])).toBe(0);
  });
});

describe('a result of the race', () => {
  it('is made of what a counting model answers, and passes its own rules', async () => {
    const desk = new Desk();
    const entry = RACE_ENTRIES.find(({ id }) => id === 'kneser-ney')!;
    const spec = raceSpecs(entry, 'en')[1]!;
    const cost = finish(await desk.answer(runQuery(spec, 'wasm'))) as { backend: null; seconds: number };
    expect(cost.backend).toBeNull();
    expect(cost.seconds).toBeGreaterThan(0);
    const judged = finish(await desk.answer(scoreQuery(entry, spec, 'validation', 'auto'))) as RaceReading;
    expect(judged.probes).toEqual([]);
    const reading = finish(await desk.answer(scoreQuery(entry, spec, 'heldOut', 'auto'))) as RaceReading;
    expect(judged.perplexity).not.toBe(reading.perplexity);
    expect(reading.perplexity!).toBeGreaterThan(reading.floor.perplexity);
    expect(reading.leak.holds).toBe(true);
    expect(reading.parameters).toBeGreaterThan(10_000);
    expect(reading.probes.map(({ kind }) => kind)).toEqual(['number', 'pronoun', 'thanked', 'owner']);
    const result = raceResult(entry, spec, reading, cost, { origin: 'own', date: '2026-11-22' });
    expect(result.probes.map(({ kind, attractor }) => `${kind} ${attractor}`)).toContain('number misleading');
    for (const { accuracy, chance } of result.probes) {
      expect(accuracy).toBeLessThanOrEqual(1);
      expect(chance).toBeGreaterThan(0);
    }
    expect(readRace(writeRace([result]), 'own')).toEqual([result]);
  });

  it('of a smoothing that is no probability is refused', async () => {
    const entry = { ...RACE_ENTRIES[0]!, args: { smoothing: 'stupid-backoff' } };
    const query = scoreQuery(entry, raceSpecs(entry, 'en')[0]!, 'heldOut', 'auto');
    const job = await new Desk().answer(query);
    expect(() => finish(job)).toThrow('measure.not-normalised');
  });
});

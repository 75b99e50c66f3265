import { describe, expect, it } from 'vitest';
import { RACE_ENTRIES } from '#training/race-entries.ts';
import { bestSetting, raceSpecs } from '#training/race-run.ts';
import { recordedRace } from './recorded.ts';

describe.each(['en', 'zh'] as const)('the recorded race in %s', (language) => {
  const { results, tuning } = recordedRace(language);

  it('has one result for each entry, of the setting that the validation text chose', () => {
    expect(results.map(({ model }) => model).toSorted()).toEqual(RACE_ENTRIES.map(({ id }) => id).toSorted());
    for (const entry of RACE_ENTRIES) {
      const specs = raceSpecs(entry, language);
      const judged = tuning[entry.id]!;
      expect(judged, entry.id).toHaveLength(specs.length);
      const result = results.find(({ model }) => model === entry.id)!;
      expect(result.spec, entry.id).toEqual(specs[bestSetting(judged)]);
      expect(result.backend, entry.id).toBe(entry.family === 'counting' ? null : 'wasm');
    }
  });

  it('was scored on the same texts for all, and by nobody below the floor', () => {
    expect(new Set(results.map(({ W, C, floor }) => [W, C, floor.nats].join())).size).toBe(1);
    for (const { nats, floor, probes } of results) {
      expect(nats!).toBeGreaterThan(floor.nats);
      expect(probes.length).toBeGreaterThan(5);
    }
  });
});

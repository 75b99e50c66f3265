import { describe, expect, it } from 'vitest';
import type { RaceEntry } from '#models/race-entry.ts';
import type { Json } from '#numerics/json.ts';
import { readRaceRecord, writeRaceRecord } from '#training/race-record.ts';
import { raceSpecs } from '#training/race-run.ts';
import { SMALL_SPEC } from '#training/small-model.ts';
import { traceOfRun, type Trace } from '#training/trace.ts';
import { raceDrift, traceDrift } from './drift.ts';
import { chosenTraces, readOptions, type Recordable } from './record.ts';
import { rerunSample, runRace } from './record-race.ts';

const entry = (id: string, family: string): RaceEntry => ({
  ...{ id, family, name: { en: id, zh: id }, year: 1995, model: 'ngram@1', args: { smoothing: id } },
  settings: [2, 3, 4].map((order) => ({ config: { order } })),
});
const entries = [entry('kneser-ney', 'counting'), entry('add-one', 'counting'), entry('other', 'window')];

/** An engine whose models are best with order 3 on the validation text, and with order 4 on the held-out one. */
function room(nats = 60_000): { asked: string[]; ask(query: unknown): Promise<Json> } {
  const asked: string[] = [];
  return {
    asked,
    async ask(query) {
      const { measure, args, spec } = query as never as {
        measure: string;
        args: { part?: string; smoothing: string };
        spec: { config: { order: number } };
      };
      const { order } = spec.config;
      asked.push(`${measure} ${args.part ?? ''} ${order}`);
      if (measure === 'history') return { backend: null, seconds: args.smoothing === 'add-one' ? 1 : 2 };
      return {
        part: args.part!,
        perplexity: args.part === 'validation' ? 5 + Math.abs(order - 3) : 9 - order,
        ...{ nats, W: 20_000, C: 90_000, floor: { nats: 20_000 }, leak: { gain: -1, holds: true } },
        ...{ parameters: 10 * order, probes: [] },
      };
    },
  };
}

describe('recording the race', () => {
  it('judges every setting on the validation text, and scores only the best on the held-out one', async () => {
    const engine = room();
    const record = await runRace(engine, entries.slice(0, 1), 'en', { date: '2026-11-22', tell() {} });
    expect(engine.asked).toEqual([
      ...['race validation 2', 'race validation 3', 'race validation 4'],
      ...Array<string>(5).fill('history  3'),
      'race heldOut 3',
    ]);
    expect(record.tuning).toEqual({ 'kneser-ney': [6, 5, 6] });
    expect(record.results).toHaveLength(1);
    expect(readRaceRecord(JSON.parse(writeRaceRecord(record)))).toEqual(record);
  });

  it('runs as a sample the quickest of each family, with the setting that was chosen', async () => {
    const before = await runRace(room(), entries, 'en', { date: '2026-11-22', tell() {} });
    const engine = room();
    const sample = await rerunSample(engine, entries, 'en', before);
    expect(engine.asked.filter((each) => each.startsWith('race'))).toEqual([
      'race heldOut 3',
      'race heldOut 3',
    ]);
    expect(sample.results.map(({ family }) => family)).toEqual(['counting', 'window']);
    expect(raceDrift('race.en', before, sample)).toEqual([]);
  });

  it('tells where a score, a choice or an entry is no longer what it was', async () => {
    const before = await runRace(room(), entries, 'en', { date: '2026-11-22', tell() {} });
    const drift = async (nats: number): Promise<string[]> =>
      raceDrift(
        'race.en',
        before,
        await runRace(room(nats), entries, 'en', { date: '2026-11-23', tell() {} }),
      );
    expect(await drift(60_050)).toEqual([]);
    expect(await drift(60_100)).toHaveLength(3);
    expect(raceDrift('race.en', undefined, before)).toEqual(['race.en is not recorded.']);
    const [first] = before.results;
    const other = { ...before, results: [{ ...first!, spec: raceSpecs(entries[0]!, 'en')[0]! }] };
    expect(raceDrift('race.en', before, other)[0]).toContain('another setting');
    expect(raceDrift('race.en', before, { ...before, results: [] })).toHaveLength(1);
  });
});

describe('recorded traces', () => {
  const trace = (losses: readonly number[], value: Json = { perplexity: 9 }): Trace =>
    traceOfRun({
      ...{ widget: 'w', language: 'en', values: {}, spec: { ...SMALL_SPEC, steps: 3 } },
      ...{ made: { command: 'npm run record', date: '2026-11-22' }, parameters: 9, seconds: 1, losses },
      readings: [{ step: 0, watch: 0, value }],
    });
  const before = trace([6, 5, 4]);

  it('may differ by a thousandth in their losses, and by two hundredths in what was read', () => {
    expect(traceDrift('w.en', before, trace([6.004, 5, 4], { perplexity: 9.1 }))).toEqual([]);
    expect(traceDrift('w.en', before, trace([6.01, 5, 4]))).toEqual(['w.en: its losses differ.']);
    expect(traceDrift('w.en', before, trace([6, 5]))).toEqual(['w.en: its losses differ.']);
    for (const value of [{ perplexity: 9.3 }, { other: 9 }, { perplexity: '9' }, [9]])
      expect(traceDrift('w.en', before, trace([6, 5, 4], value))).toEqual(['w.en: its readings differ.']);
    expect(traceDrift('w.en', undefined, before)).toEqual(['w.en is not recorded.']);
    expect(traceDrift('w.en', { ...before, specHash: 'x' }, before)).toHaveLength(1);
  });

  it('are those that the options mean', () => {
    const all = (['en', 'zh'] as const).flatMap((language): Recordable[] => [
      { widget: 'long', language, values: {}, spec: { ...SMALL_SPEC, steps: 100 } },
      { widget: 'short', language, values: {}, spec: SMALL_SPEC },
    ]);
    const names = (...args: string[]): string[] =>
      chosenTraces(all, readOptions(args)).map(({ widget, language }) => `${widget}.${language}`);
    expect(names()).toEqual(['long.en', 'short.en', 'long.zh', 'short.zh']);
    expect(names('--only=short', '--language=zh')).toEqual(['short.zh']);
    expect(names('--only=race')).toEqual([]);
    expect(names('--check', '--sample')).toEqual(['short.en']);
    expect(() => names('--only=none')).toThrow('--only is one of long, short, race');
    expect(() => readOptions(['--language=fr'])).toThrow('en or zh');
    expect(() => readOptions(['--sample'])).toThrow('--check');
    expect(() => readOptions(['--wrong'])).toThrow();
  });
});

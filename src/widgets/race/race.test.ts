import { describe, expect, it } from 'vitest';
import { LEAK_LIMIT } from '#data/world/score.ts';
import { RACE_ENTRIES } from '#training/race-entries.ts';
import type { RaceRecord } from '#training/race-record.ts';
import { raceSpecs } from '#training/race-run.ts';
import { scoreColumns, type RaceResult } from '#training/race.ts';
import type { Query } from '#training/protocol.ts';
import { Stage } from '#widget-kit/stage.ts';
import { answersOf, groupsOf, kindsOf, sorted } from './groups.ts';
import widget from './index.ts';
import { OwnResults, type Place } from './own.ts';
import { runEntry, timeLeft, type RunNews } from './run-entry.ts';
import { tableOf } from './table.ts';
import { text } from './text.ts';

const HELD_OUT = { W: 20_000, C: 90_000, floor: { nats: 20_000 } };
const probe = (attractor: 'congruent' | 'misleading', accuracy: number) =>
  ({ kind: 'number', attractor, accuracy, chance: 0.5, count: 100 }) as const;

function result(id: string, nats: number, changes: Partial<RaceResult> = {}): RaceResult {
  const entry = RACE_ENTRIES.find((each) => each.id === id)!;
  return {
    model: id,
    family: entry.family,
    year: entry.year,
    spec: raceSpecs(entry, 'en')[2]!,
    backend: entry.family === 'counting' ? null : 'wasm',
    ...scoreColumns({ ...HELD_OUT, nats }),
    parameters: nats,
    seconds: 1,
    probes: [probe('congruent', 0.9), probe('misleading', 0.1)],
    origin: 'recorded',
    date: '2026-11-22',
    ...changes,
  };
}

const recorded = [result('add-one', 70_000), result('kneser-ney', 32_000), result('nnlm', 28_000)];
const own = result('nnlm', 28_010, { origin: 'own', backend: 'webgl' });
const record: RaceRecord = {
  results: recorded,
  tuning: { 'add-one': [30, 40, null, 50, 60, 70], nnlm: [9, 6, 5, 4, 4.5, 5] },
  made: { command: 'npm run record', date: '2026-11-22' },
};

describe('the rows of the race', () => {
  it('hold each model once, the reader’s own beside what was recorded', () => {
    const { groups, elsewhere, otherLanguage } = groupsOf(recorded, [own], 'en');
    expect(groups.map(({ id }) => id)).toEqual(RACE_ENTRIES.map(({ id }) => id));
    const nnlm = groups.find(({ id }) => id === 'nnlm')!;
    expect(nnlm.recorded?.backend).toBe('wasm');
    expect(nnlm.own).toEqual([own]);
    expect([elsewhere, otherLanguage]).toEqual([[], 0]);
  });

  it('leave apart what was scored on other texts or belongs to the other language', () => {
    const other = result('nnlm', 28_010, {
      origin: 'own',
      ...scoreColumns({ ...HELD_OUT, W: 19_999, nats: 1e5 }),
    });
    const zh = { ...own, spec: { ...own.spec, data: 'world/town@1/zh' } };
    const { groups, elsewhere, otherLanguage } = groupsOf(recorded, [other, zh], 'en');
    expect(elsewhere).toEqual([other]);
    expect(otherLanguage).toBe(1);
    expect(groups.flatMap((group) => group.own)).toEqual([]);
  });

  it('are sorted by any column either way, models without a result last', () => {
    const { groups } = groupsOf(recorded, [], 'en');
    const ids = (descending: boolean): string[] =>
      sorted(groups, 'perplexity', descending).map(({ id }) => id);
    expect(ids(false).slice(0, 3)).toEqual(['nnlm', 'kneser-ney', 'add-one']);
    expect(ids(true).slice(0, 3)).toEqual(['add-one', 'kneser-ney', 'nnlm']);
    expect(sorted(groups, 'history', false)[0]!.id).toBe('add-one');
    expect(sorted(groups, 'number', true)).toHaveLength(groups.length);
  });

  it('say of probes the mean of helped and misled places, and nothing of what was not asked', () => {
    expect(answersOf(own, 'number')).toEqual({ mean: 0.5, chance: 0.5, congruent: 0.9, misleading: 0.1 });
    expect(answersOf(own, 'owner')).toBeUndefined();
    expect(kindsOf(groupsOf(recorded, [], 'en').groups)).toEqual(['number']);
  });
});

describe('the race’s picture', () => {
  const stage = new Stage(widget);
  const source = { language: 'en', data: 'world/town@1/en', tokenizer: 'word' } as const;
  const values = { sort: 'perplexity', descending: false };

  it('draws a panel for each quantity, marks floor and chance, and holds every number as a table', () => {
    for (const language of ['en', 'zh'] as const) {
      const results = recorded.map((each) => ({
        ...each,
        spec: { ...each.spec, data: `world/town@1/${language}` },
      }));
      const html = stage.draw({ values, result: { ...record, results }, source, language });
      expect(html.match(/class="dot-panel"/g)).toHaveLength(5);
      expect(html.match(/class="level level-floor"/g)).toHaveLength(2);
      expect(html.match(/class="level level-chance"/g)).toHaveLength(1);
      expect(html).toContain('aria-sort="ascending"');
      expect(html.match(/data-origin="recorded"/g)).toHaveLength(3);
      expect(html).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('says where nothing is recorded', () => {
    const nothing = { results: [], tuning: {}, made: { command: '', date: '' } };
    expect(stage.draw({ values, result: nothing, source })).toContain('Nothing has been recorded yet.');
    const state = { values, result: nothing, source, step: 0 } as never;
    expect(widget.text.zh.describe(state)).toBe('还没有录下任何成绩。');
  });

  it('is described in both languages, best first, with the floor', () => {
    const state = { values, result: record, source, step: 0 } as never;
    expect(widget.text.en.describe(state)).toMatch(
      /^NNLM: Perplexity 4\.06.*Number 50% \(10% if misled\)\. Kneser–Ney: .*Floor: Perplexity 2\.72/i,
    );
    expect(widget.text.zh.describe(state)).not.toMatch(/undefined|NaN/);
  });

  it('gives a spreadsheet one row for each result, as many cells as columns', () => {
    const table = tableOf(record, [own], { sort: 'perplexity', descending: false, language: 'en' }, text.en);
    expect(table.rows).toHaveLength(4);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });
});

describe('the reader’s own results', () => {
  const memory = (): Place & { text: string | undefined } => ({
    text: undefined,
    async get() {
      return this.text;
    },
    async set(written) {
      this.text = written;
    },
  });

  it('are there again on another page, and gone when deleted', async () => {
    const place = memory();
    const first = new OwnResults(place);
    await first.add([own]);
    const second = new OwnResults(place);
    await second.restore();
    expect(second.now()).toEqual({ results: [own], unstored: false });
    await second.remove(() => true);
    expect(second.now().results).toEqual([]);
    expect(place.text).toBe('{"race":"race@1","results":[]}');
  });

  it('of two tabs are all kept, whichever was opened first', async () => {
    const place = memory();
    const [first, second] = [new OwnResults(place), new OwnResults(place)];
    await Promise.all([first.restore(), second.restore()]);
    const counted = result('add-one', 70_001, { origin: 'own' });
    await first.add([own]);
    await second.add([counted]);
    expect(second.now().results).toEqual([own, counted]);
    await first.remove((each) => each.model === 'nnlm');
    expect(first.now().results).toEqual([counted]);
    await first.remove(() => true);
    expect(place.text).toBe('{"race":"race@1","results":[]}');
  });

  it('keep only the latest of the same run', async () => {
    const kept = new OwnResults(memory());
    await kept.add([own]);
    await kept.add([{ ...own, seconds: 9 }]);
    expect(kept.now().results.map(({ seconds }) => seconds)).toEqual([9]);
  });

  it('stay on the page, and say so, where nothing more can be stored', async () => {
    const full = new OwnResults({ get: async () => undefined, set: () => Promise.reject(new Error('full')) });
    await full.restore();
    await full.add([own]);
    expect(full.now()).toEqual({ results: [own], unstored: true });
    await full.remove(() => true);
    expect(full.now().unstored).toBe(false);
  });

  it('of an older edition are named as unreadable, and do not stop new ones', async () => {
    const place = memory();
    place.text = '{"race":"race@0","results":[]}';
    const kept = new OwnResults(place);
    await kept.restore();
    expect(kept.now().unread?.code).toBe('race.version');
    await kept.add([own]);
    expect(kept.now().results).toEqual([own]);
  });
});

describe('a run of an entry', () => {
  const entry = RACE_ENTRIES.find(({ id }) => id === 'nnlm')!;
  const spec = raceSpecs(entry, 'en')[0]!;
  const reading = (gain: number): object => ({
    ...{ part: 'heldOut', nats: 30_000, W: 20_000, C: 90_000, parameters: 5, probes: [] },
    ...{ floor: { nats: 30_000 + gain }, leak: { gain, holds: gain <= LEAK_LIMIT } },
  });
  const asked: Query[] = [];
  const ask = (gain: number) => async (query: Query, asking: { onProgress?(p: object): void }) => {
    asked.push(query);
    asking.onProgress?.({ done: 1, total: 2 });
    return (query as { measure: string }).measure === 'history'
      ? { backend: 'cpu', seconds: 3 }
      : reading(gain);
  };
  const run = (gain: number, news: RunNews[] = []): Promise<RaceResult> =>
    runEntry(
      ask(gain) as never,
      { entry, spec, backend: 'cpu' },
      { signal: new AbortController().signal, onNews: (each) => news.push(each) },
    );

  it('learns, then is scored on the same backend, and tells both', async () => {
    const news: RunNews[] = [];
    const made = await run(-100, news);
    expect(asked.map((query) => (query as { measure: string }).measure)).toEqual(['history', 'race']);
    expect(asked.every((query) => (query as { backend: string }).backend === 'cpu')).toBe(true);
    expect(news.map(({ phase }) => phase)).toEqual(['learning', 'scoring']);
    expect(made).toMatchObject({ model: 'nnlm', origin: 'own', backend: 'cpu', seconds: 3, parameters: 5 });
  });

  it('is refused where it knows more than can be known', async () => {
    await expect(run(LEAK_LIMIT + 1)).rejects.toMatchObject({ code: 'race.leak' });
    expect(await run(LEAK_LIMIT - 1)).toBeTruthy();
  });

  it('tells the time left of the part that it is in', () => {
    let now = 0;
    const told = timeLeft(() => now);
    expect(told({ done: 0, total: 10 })).toEqual({ done: 0, total: 10 });
    now = 2000;
    expect(told({ done: 2, total: 10 }).secondsLeft).toBe(8);
    expect(told({ done: 0, total: 600 }).secondsLeft).toBeUndefined();
  });
});

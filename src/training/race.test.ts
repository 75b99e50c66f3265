import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAK_LIMIT } from '#data/world/score.ts';
import { BookError } from '#numerics/errors.ts';
import { readRace, writeRace } from './race-file.ts';
import { mergeResults, probeColumns, RACE, raceSteps, scoreColumns, type RaceResult } from './race.ts';

const HELD_OUT = { W: 20_000, C: 90_000, floor: { nats: 40_000 } };

function counting(nats: number | null = 60_000, changes: Partial<RaceResult> = {}): RaceResult {
  return {
    model: 'kneser-ney',
    family: 'counting',
    year: 1995,
    spec: {
      specVersion: 1,
      model: 'ngram@1',
      config: { order: 5 },
      data: 'world/town@1/en',
      tokenizer: 'word',
      split: RACE.split,
      seed: 1,
    },
    backend: null,
    ...scoreColumns({ ...HELD_OUT, nats }),
    parameters: 123_456,
    seconds: 0.8,
    probes: [{ kind: 'number', attractor: 'misleading', accuracy: 0.31, chance: 0.5, count: 100 }],
    origin: 'own',
    date: '2026-11-22',
    ...changes,
  };
}

function learning(changes: Partial<RaceResult['spec']> = {}): RaceResult {
  const base = counting(55_000, { model: 'nnlm', family: 'window', year: 2003, backend: 'wasm' });
  const optimiser = { name: 'adamw', learningRate: 0.003 } as const;
  const training = {
    batch: 64,
    context: 4,
    optimiser,
    schedule: { name: 'constant' } as const,
    steps: 15_625,
    measures: [],
  };
  return { ...base, spec: { ...base.spec, model: 'nnlm@1', config: {}, ...training, ...changes } };
}

function refusal(text: string): { code: string; params: BookError['params'] } {
  try {
    readRace(text, 'own');
  } catch (error) {
    if (error instanceof BookError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('it was accepted');
}

const altered = (change: object): string => writeRace([{ ...learning(), ...change } as RaceResult]);

describe('results of the race', () => {
  it('come back from their file as they were, but for who made them', () => {
    const results = [counting(), learning(), counting(null, { model: 'maximum-likelihood' })];
    expect(readRace(writeRace(results), 'own')).toEqual(results);
    expect(readRace(writeRace(results), 'recorded').map(({ origin }) => origin)).toEqual(
      Array(3).fill('recorded'),
    );
    expect(readRace(writeRace([]), 'own')).toEqual([]);
  });

  it('have columns that follow from the nats', () => {
    const { perplexity, bitsPerCharacter, floor, leak } = scoreColumns({ ...HELD_OUT, nats: 60_000 });
    expect(perplexity).toBeCloseTo(Math.exp(3), 10);
    expect(bitsPerCharacter).toBeCloseTo(60_000 / 90_000 / Math.LN2, 10);
    expect(floor.perplexity).toBeCloseTo(Math.exp(2), 10);
    expect(leak).toEqual({ nats: -20_000, allowed: 13.8 });
  });

  it('take the balanced accuracy of each kind and attractor that was asked', () => {
    const asked = { count: 50, accuracy: 0.9, balanced: 0.5, share: 0.5 };
    const none = { count: 0, accuracy: null, balanced: null, share: null };
    expect(probeColumns([{ kind: 'number', chance: 0.5, attractors: { misleading: asked, none } }])).toEqual([
      { kind: 'number', attractor: 'misleading', accuracy: 0.5, chance: 0.5, count: 50 },
    ]);
  });

  it('are of ten passes over the training examples', () => {
    expect(raceSteps(100_000, 64)).toBe(15_625);
    expect(raceSteps(100_001, 64)).toBe(15_626);
    expect(readRace(writeRace([learning({ steps: raceSteps(100_090, 64) })]), 'own')).toHaveLength(1);
  });

  it('are refused for what is wrong with them', () => {
    const field = (name: string): object => ({ code: 'race.field', params: { result: 1, field: name } });
    const rules = (name: string): object => ({ code: 'race.rules', params: { model: 'nnlm', field: name } });
    const score = (name: string): object => ({ code: 'race.score', params: { model: 'nnlm', field: name } });
    const { spec, floor, leak } = learning();
    const split = { ...spec.split };
    const cases: [string, object][] = [
      ['', { code: 'race.json' }],
      ['{"race":"race@1"', { code: 'race.json' }],
      ['[', { code: 'race.json' }],
      [' '.repeat(1_000_001), { code: 'race.size' }],
      ['null', { code: 'race.version', params: { version: '' } }],
      ['{"race":"race@2","results":[]}', { code: 'race.version', params: { version: 'race@2' } }],
      ['{"race":"race@1","results":[],"x":1}', { code: 'race.field', params: { result: 0, field: 'x' } }],
      ['{"race":"race@1"}', { code: 'race.field', params: { result: 0, field: 'results' } }],
      [JSON.stringify({ race: 'race@1', results: Array(201).fill(0) }), { code: 'race.field' }],
      [`{"race":"race@1","results":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, { code: 'race.field' }],
      ['{"race":"race@1","results":[7]}', field('')],
      ['{"race":"race@1","results":[{"__proto__":7}]}', field('model')],
      [altered({ model: 'NNLM <b>' }), field('model')],
      [altered({ family: undefined }), field('family')],
      [altered({ year: 2003.5 }), field('year')],
      [altered({ backend: 'abacus' }), field('backend')],
      [altered({ backend: null }), field('backend')],
      [altered({ parameters: -1 }), field('parameters')],
      [altered({ seconds: '1' }), field('seconds')],
      [altered({ date: '2026-13-01' }), field('date')],
      [altered({ nats: -5 }), field('nats')],
      [altered({ W: 0 }), field('W')],
      [
        altered({ probes: [{ kind: 'number', attractor: 'none', accuracy: 1.1, count: 1 }] }),
        field('probes'),
      ],
      [altered({ probes: [{ kind: 'number', attractor: 'some', accuracy: 1, count: 1 }] }), field('probes')],
      [
        altered({ spec: null }),
        { code: 'race.spec', params: { result: 1, reason: 'run-spec.not-an-object', field: '' } },
      ],
      [
        altered({ spec: { ...spec, seed: 0.5 } }),
        { code: 'race.spec', params: { result: 1, reason: 'run-spec.field', field: 'seed' } },
      ],
      [altered({ spec: { ...spec, data: { text: 'a' } } }), rules('data')],
      [altered({ spec: { ...spec, data: 'world/story@1/en' } }), rules('data')],
      [altered({ spec: { ...spec, split: { ...split, train: 200_000 } } }), rules('train')],
      [altered({ spec: { ...spec, split: { ...split, heldOut: 60 } } }), rules('heldOut')],
      [altered({ spec: { ...spec, split: { ...split, firstText: 1 } } }), rules('firstText')],
      [altered({ spec: { ...spec, steps: 20_000 } }), rules('steps')],
      [altered({ perplexity: 2 }), score('perplexity')],
      [altered({ perplexity: null }), score('perplexity')],
      [altered({ bitsPerCharacter: '1' }), score('bitsPerCharacter')],
      [altered({ floor: { ...floor, perplexity: 1 } }), score('floor.perplexity')],
      [altered({ leak: { ...leak, nats: 0 } }), score('leak.nats')],
      [altered({ leak: { ...leak, allowed: 1e9 } }), score('leak.allowed')],
    ];
    for (const [text, wanted] of cases) expect(refusal(text), text.slice(0, 200)).toMatchObject(wanted);
  });

  it('are refused where a model knows more of the held-out texts than can be known', () => {
    const better = (by: number): string =>
      altered(scoreColumns({ ...HELD_OUT, nats: HELD_OUT.floor.nats - by }));
    expect(readRace(better(LEAK_LIMIT - 0.1), 'own')).toHaveLength(1);
    expect(refusal(better(LEAK_LIMIT + 0.1)).code).toBe('race.leak');
  });

  it('are refused clearly whatever stands in their place', () => {
    const result = JSON.parse(writeRace([learning()])).results[0] as Record<string, unknown>;
    const odd = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom('__proto__', 1e308, -0, 'Infinity'));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(result), ''), odd, fc.string(), (name, value, raw) => {
        const results = name === '' ? value : [{ ...result, [name]: value }];
        for (const text of [JSON.stringify({ race: 'race@1', results }), raw, JSON.stringify(value)])
          try {
            for (const read of readRace(text, 'own'))
              expect(readRace(writeRace([read]), 'own')).toEqual([read]);
          } catch (error) {
            if (!(error instanceof BookError && error.code.startsWith('race.'))) throw error;
          }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('are refused clearly wherever their file is cut or altered', () => {
    const text = writeRace([counting(), learning()]);
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(5), fc.string({ maxLength: 3 }), (at, cut, added) => {
        try {
          readRace(text.slice(0, at) + added + text.slice(at + cut), 'own');
        } catch (error) {
          if (!(error instanceof BookError && error.code.startsWith('race.'))) throw error;
        }
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});

describe('recorded and own results together', () => {
  it('stand best first, infinite ones last, recorded beside own', () => {
    const recorded = [
      counting(60_000, { origin: 'recorded' }),
      counting(null, { model: 'ml', origin: 'recorded' }),
    ];
    const { results, elsewhere } = mergeResults(recorded, [counting(58_000), learning()]);
    expect(results.map(({ model, origin }) => `${origin} ${model}`)).toEqual([
      'own nnlm',
      'own kneser-ney',
      'recorded kneser-ney',
      'recorded ml',
    ]);
    expect(elsewhere).toEqual([]);
  });

  it('keep only the latest of the same run on the same backend', () => {
    const early = counting(60_000, { date: '2026-11-01', seconds: 1 });
    const late = counting(60_000, { date: '2026-11-20', seconds: 2 });
    for (const own of [
      [early, late],
      [late, early],
    ])
      expect(mergeResults([], own).results.map(({ seconds }) => seconds)).toEqual([2]);
    expect(mergeResults([], [learning(), { ...learning(), backend: 'webgl' }]).results).toHaveLength(2);
  });

  it('leave out what was scored on other texts of the same language', () => {
    const old = counting(50_000, scoreColumns({ ...HELD_OUT, floor: { nats: 39_000 }, nats: 50_000 }));
    const chinese = { ...old, spec: { ...old.spec, data: RACE.data.zh } };
    const merged = mergeResults([counting()], [old, chinese]);
    expect(merged.elsewhere).toEqual([old]);
    expect(merged.results).toHaveLength(2);
  });
});

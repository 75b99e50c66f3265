import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { random } from '#numerics/random.ts';
import type { TrainableSpec } from './run-spec.ts';
import { specHash } from './spec-hash.ts';
import { LARGEST_TRACE, readTrace, traceOfRun, writeTrace, type Recording, type Trace } from './trace.ts';

const SPEC: TrainableSpec = {
  specVersion: 1,
  model: 'nnlm@1',
  config: { hidden: 16, dimensions: 8 },
  data: 'world/town@1/zh',
  tokenizer: 'word',
  split: { train: 100_000, validation: 10_000, heldOut: 600 },
  seed: 1,
  batch: 64,
  context: 4,
  optimiser: { name: 'adamw', learningRate: 0.003 },
  schedule: { name: 'constant' },
  steps: 1000,
  measures: [
    { measure: 'perplexity', args: {}, every: 100 },
    { measure: 'map', args: {}, every: 400 },
  ],
};

function recording(steps = SPEC.steps): Recording {
  const draw = random(1, 'trace');
  const due = (every: number): number[] =>
    Array.from({ length: steps + 1 }, (_, step) => step).filter(
      (step) => step % every === 0 || step === steps,
    );
  const readings = [0, 1].flatMap((watch) =>
    due(SPEC.measures[watch]!.every).map((step) => ({
      step,
      watch,
      value:
        watch === 0
          ? draw.next() * 100
          : { words: [123_456, null, '词'], at: [[draw.normal(), draw.normal()]] },
    })),
  );
  return {
    widget: 'nnlm-training',
    language: 'zh',
    values: { window: 4, direct: true, text: '世界' },
    spec: SPEC,
    made: { command: 'npm run record -- nnlm-training', date: '2026-11-22' },
    parameters: 12_345,
    losses: Array.from({ length: steps }, () => draw.next() * 5),
    readings: readings.toSorted((a, b) => a.step - b.step),
    seconds: 12.345678,
  };
}

function refusal(text: string): { code: string; params: BookError['params'] } {
  try {
    readTrace(text);
  } catch (error) {
    if (error instanceof BookError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('it was accepted');
}

const altered = (change: object): string => JSON.stringify({ ...traceOfRun(recording()), ...change });

describe('a recorded trace', () => {
  it('comes back from its file as it was', () => {
    const trace = traceOfRun(recording());
    expect(readTrace(writeTrace(trace))).toEqual(trace);
  });

  it('has five significant digits, whole numbers as they were, and at most 150 losses', () => {
    const { losses, readings, seconds } = traceOfRun(recording());
    expect(losses.length).toBeLessThanOrEqual(150);
    expect(losses.at(-1)![0]).toBe(999);
    expect(seconds).toBe(12.346);
    for (const [, nats] of losses) expect(nats).toBe(Number(nats.toPrecision(5)));
    expect(JSON.stringify(readings)).toContain('"words":[123456,null,"词"]');
    expect(JSON.stringify(readings)).not.toMatch(/\d\.\d{7}/);
  });

  it('names its spec the same in whatever order the fields stand, and another spec otherwise', () => {
    const backwards = Object.fromEntries(Object.entries(SPEC).reverse()) as unknown as TrainableSpec;
    expect(specHash(backwards)).toBe(specHash(SPEC));
    expect(specHash({ ...SPEC, seed: 2 })).not.toBe(specHash(SPEC));
  });

  it('may end before its spec does, and may be of no step at all', () => {
    for (const steps of [0, 1, 600])
      expect(readTrace(writeTrace(traceOfRun(recording(steps)))).steps).toBe(steps);
  });

  it('is refused for what is wrong with it', () => {
    const field = (name: string): object => ({ code: 'trace.field', params: { field: name } });
    const cases: [string, object][] = [
      ['', { code: 'trace.json' }],
      ['null', field('')],
      ['[]', field('')],
      ['{}', field('traceVersion')],
      [`${'['.repeat(40_000)}`, { code: 'trace.json' }],
      [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, field('')],
      ['"'.repeat(LARGEST_TRACE + 1), { code: 'trace.size' }],
      ['"' + '词'.repeat(LARGEST_TRACE / 2) + '"', { code: 'trace.size' }],
      [altered({ traceVersion: 2 }), { code: 'trace.version', params: { version: '2' } }],
      [altered({ trust: 1 }), field('trust')],
      [altered({ widget: '../x' }), field('widget')],
      [altered({ language: 'english' }), field('language')],
      [altered({ values: { window: null } }), field('values.window')],
      [altered({ values: { window: [] } }), field('values.window')],
      [altered({ values: [] }), field('values')],
      [altered({ spec: { ...SPEC, seed: 2 } }), { code: 'trace.hash' }],
      [
        altered({ spec: { ...SPEC, seed: -2 } }),
        { code: 'trace.spec', params: { reason: 'run-spec.field', field: 'seed' } },
      ],
      [altered({ specHash: '' }), { code: 'trace.hash' }],
      [altered({ backend: 'webgpu' }), field('backend')],
      [altered({ made: { command: 'x', date: '2026-02-30' } }), field('made.date')],
      [altered({ made: { command: '', date: '2026-02-03' } }), field('made.command')],
      [altered({ steps: 1001 }), field('steps')],
      [altered({ steps: 10 }), field('losses')],
      [altered({ parameters: 0.5 }), field('parameters')],
      [altered({ seconds: null }), field('seconds')],
      [
        altered({
          losses: [
            [0, 1],
            [0, 1],
          ],
        }),
        field('losses'),
      ],
      [altered({ losses: [[0, -1]] }), field('losses')],
      [altered({ losses: [[0, null]] }), field('losses')],
      [altered({ losses: Array.from({ length: 151 }, (_, i) => [i, 1]) }), field('losses')],
      [altered({ readings: [{ step: 50, watch: 0, value: 1 }] }), field('readings')],
      [altered({ readings: [{ step: 0, watch: 2, value: 1 }] }), field('readings')],
      [altered({ readings: [{ step: 0, watch: 0 }] }), field('readings')],
      [altered({ readings: [100, 0].map((step) => ({ step, watch: 0, value: 1 })) }), field('readings')],
      [altered({ readings: [0, 0].map((step) => ({ step, watch: 0, value: 1 })) }), field('readings')],
    ];
    for (const [text, wanted] of cases) expect(refusal(text), text.slice(0, 120)).toMatchObject(wanted);
  });

  it('is not written when it is larger than fifty kilobytes', () => {
    const trace: Trace = {
      ...traceOfRun(recording()),
      readings: [{ step: 0, watch: 0, value: 'x'.repeat(60_000) }],
    };
    expect(() => writeTrace(trace)).toThrow(BookError);
  });

  it('is refused clearly whatever stands in its place', () => {
    const trace = traceOfRun(recording());
    const paths = Object.keys(trace);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), fc.boolean(), (name, value, whole) => {
        try {
          readTrace(JSON.stringify(whole ? value : { ...trace, [name]: value }));
        } catch (error) {
          if (!(error instanceof BookError && error.code.startsWith('trace.'))) throw error;
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { traceOfRun, type Trace } from '#training/trace.ts';
import type { TrainableSpec } from '#training/run-spec.ts';
import { defaultRun } from './default-run.ts';
import { defineTraining } from './define.ts';
import { Frame } from './frame.tsx';
import { tableOf } from './table.ts';

const params = {
  learningRate: { kind: 'number', default: 0.5, min: 0.01, max: 10, step: 0.01 },
  seed: { kind: 'integer', default: 1, min: 1, max: 999, hidden: true },
} as const;

const text = {
  title: 'A model learns',
  about: 'Watch it.',
  params: { learningRate: { label: 'Learning rate' }, seed: { label: 'Seed' } },
  describe: ({ result }: { result: { status: string; step: number } }) =>
    `${result.status} at ${result.step}`,
};

const widget = defineTraining<typeof params>({
  id: 'learner',
  params,
  train: ({ learningRate, seed }, source) => ({
    specVersion: 1,
    model: 'nnlm@1',
    config: {},
    data: source.data,
    tokenizer: source.tokenizer,
    split: { train: 1000, validation: 100, heldOut: 10 },
    seed,
    batch: 8,
    context: 2,
    optimiser: { name: 'sgd', learningRate },
    schedule: { name: 'constant' },
    steps: 300,
    measures: [],
  }),
  View: ({ result }) => <output>{result.losses.length}</output>,
  text: { en: text, zh: text },
  table: () => ({ columns: [], rows: [] }),
});

const recorded = (spec: TrainableSpec): Trace =>
  traceOfRun({
    widget: 'learner',
    language: 'en',
    values: {},
    spec,
    made: { command: 'npm run record', date: '2026-11-22' },
    parameters: 1234,
    readings: [],
    seconds: 41,
    losses: Array.from({ length: 300 }, (_, step) => 6 - step / 100),
  });

function page(first: unknown, preset: Record<string, number> = {}, hide: string[] = []): string {
  const props = { widget, instance: 'learner', language: 'en', base: '/', preset, hide } as const;
  return renderToString(<Frame {...props} first={first as never} />);
}

describe('the first picture of a widget that trains', () => {
  const { spec } = defaultRun(widget, 'en');

  it('is its recorded run, whole, marked with how it was made, beside the button that runs it live', () => {
    const html = page(recorded(spec));
    expect(html).toContain('<output>76</output>');
    expect(html).toContain('recorded at 300');
    expect(html).toContain('Run it live');
    expect(html).toMatch(/Recorded run.*made on 2026-11-22 by WebAssembly, in 41 s/);
  });

  it('stands at the step that the page presets', () => {
    expect(page(recorded(spec), { step: 200 })).toContain('recorded at 200');
  });

  it('is empty where the recorded run is of other values', () => {
    const html = page(recorded(spec), { learningRate: 1 });
    expect(html).toContain('idle at 0');
    expect(html).not.toContain('Recorded run');
  });

  it('is empty where nothing was recorded', () => {
    expect(page(null)).toContain('idle at 0');
  });

  it('says that it is recorded where a teacher hides the bar', () => {
    const html = page(recorded(spec), {}, ['playback']);
    expect(html).not.toContain('train-bar');
    expect(html).toContain('<span class="badge">Recorded run</span>');
  });

  it('offers every way to compute, in words', () => {
    const html = page(null);
    for (const name of ['automatic', 'WebGPU', 'WebGL', 'WebAssembly', 'JavaScript'])
      expect(html).toContain(name);
    expect(page(null, {}, ['backend'])).not.toContain('WebAssembly');
  });
});

describe('the run that a widget’s trace is made of', () => {
  it('is that of the default values on the World in each language', () => {
    const { values, spec } = defaultRun(widget, 'zh');
    expect(values).toMatchObject({ learningRate: 0.5, seed: 1 });
    expect(spec).toMatchObject({ data: 'world/town@1/zh', optimiser: { learningRate: 0.5 } });
  });
});

describe('the link of a widget that trains', () => {
  it('holds the step and the backend beside the widget’s own parameters', () => {
    const table = tableOf(widget, {});
    expect(Object.keys(table)).toEqual(['learningRate', 'seed', 'step', 'backend']);
    expect(table.backend).toMatchObject({ default: 'auto', hidden: true });
    expect(table.step).toMatchObject({ default: 0, max: 1_000_000 });
  });
});

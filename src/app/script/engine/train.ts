/** Trains a run to its end and gives all that it told on the way; a fault on the way voids what came after it. */
import { BookError } from '#numerics/errors.ts';
import type { BackendName } from '#kernels/backends/names.ts';
import type { Json } from '#numerics/json.ts';
import { openRun } from '#training/client.ts';
import type { BackendChoice, News, Reading } from '#training/protocol.ts';
import type { TrainableSpec } from '#training/run-spec.ts';

export interface Watching {
  readonly signal: AbortSignal;
  onStep(step: number, steps: number): void;
  onRestart(step: number, reason: string): void;
}

/** What a whole run was, as the page downloads it and as traces are recorded from. */
export type Trained = {
  spec: TrainableSpec;
  /** The backend on which it ended. */
  backend: BackendName | null;
  parameters: number | null;
  /** Training loss in nats per token: before any update, then of each step. */
  losses: number[];
  readings: Reading[];
  /** Faults on the way, after each of which the run was taken up again. */
  restarts: { step: number; reason: string }[];
};

export function train(spec: TrainableSpec, backend: BackendChoice, watching: Watching): Promise<Trained> {
  const { signal, onStep, onRestart } = watching;
  const told: Trained = { spec, backend: null, parameters: null, losses: [], readings: [], restarts: [] };
  return new Promise((resolve, reject) => {
    const run = openRun(spec, {
      backend,
      origin: { from: 'seed' },
      drive: { until: spec.steps, pace: null },
      onNews(news) {
        gather(told, news);
        onStep(news.step, spec.steps);
        if (news.status === 'done') end(() => resolve(told));
        else if (news.status === 'diverged') end(() => reject(new BookError('run.diverged')));
      },
      onRestart({ step, reason }) {
        told.losses.length = Math.min(told.losses.length, step + 1);
        told.readings = told.readings.filter((reading) => reading.step <= step);
        told.restarts.push({ step, reason });
        onRestart(step, reason);
      },
      onFailed: (error) => end(() => reject(error)),
      onSilent() {},
    });
    const end = (settle: () => void): void => {
      run.close();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(new BookError('stopped'))), { once: true });
  });
}

function gather(told: Trained, news: News): void {
  told.backend = news.backend ?? told.backend;
  told.parameters = news.parameters ?? told.parameters;
  for (const [i, loss] of news.losses.entries()) told.losses[news.firstLoss + i] = loss;
  const known = new Set(told.readings.map(({ step, watch }) => `${step}/${watch}`));
  told.readings.push(...news.readings.filter(({ step, watch }) => !known.has(`${step}/${watch}`)));
}

/** A network so small that it trains a step in no time on anything. */
export const TINY = {
  specVersion: 1,
  model: 'nnlm@1',
  config: { dimension: 4, hidden: 4 },
  data: 'world/town@1/en',
  tokenizer: 'word',
  split: { train: 200, validation: 50, heldOut: 2 },
  seed: 1,
  batch: 8,
  context: 2,
  optimiser: { name: 'adamw', learningRate: 0.01 },
  schedule: { name: 'constant' },
  steps: 1,
  measures: [],
} as const satisfies TrainableSpec & Json;

import { describe, expect, it } from 'vitest';
import type { News } from '#training/protocol.ts';
import { thin } from '#training/thin.ts';
import { cutAt, hear, historyAt, openRecord, type RunRecord } from './run-history.ts';

const news = (step: number, more: Partial<News> = {}): News => ({
  step,
  status: 'training',
  backend: 'wasm',
  firstLoss: step,
  losses: [],
  readings: [],
  ...more,
});

/** A run of `steps` told in pieces; the loss of step i is 100 − i. */
function told(steps: number, piece: number): RunRecord {
  let record = openRecord(steps);
  for (let from = 0; from < steps; from += piece) {
    const losses = Array.from({ length: Math.min(piece, steps - from) }, (_, i) => 100 - from - i);
    record = hear(record, news(from + losses.length, { firstLoss: from, losses }));
  }
  return record;
}

describe('what is kept of a run', () => {
  it('shows every loss of a short run at its step', () => {
    const { losses, reached } = historyAt(told(5, 2), 'paused', 5);
    expect(losses).toEqual([0, 1, 2, 3, 4].map((step) => [step, 100 - step]));
    expect(reached).toBe(5);
  });

  it('is the same however the news were cut', () => {
    expect(historyAt(told(3000, 7), 'done', 3000)).toEqual(historyAt(told(3000, 512), 'done', 3000));
  });

  it('thins a long curve to means of equal stretches, the first step alone', () => {
    const { losses } = historyAt(told(3000, 50), 'done', 3000);
    expect(losses[0]).toEqual([0, 100]);
    expect(losses[1]).toEqual([32, 100 - 16.5]);
    expect(losses[2]).toEqual([64, 100 - 48.5]);
  });

  it('draws the curve that a recorded trace of the same run holds', () => {
    const all = Array.from({ length: 3000 }, (_, step) => [step, 100 - step] as const);
    expect(historyAt(told(3000, 50), 'done', 3000).losses).toEqual(thin(all));
  });

  it('keeps the look of a curve while it grows', () => {
    const grown = historyAt(told(3000, 50), 'done', 3000).losses;
    const young = historyAt({ ...told(400, 50), steps: 3000 }, 'training', 400).losses;
    expect(grown.slice(0, 12)).toEqual(young.slice(0, 12));
  });

  it('does not change the curve that is looked back at, but for its length', () => {
    const record = told(3000, 50);
    const whole = historyAt(record, 'done', 3000).losses;
    const early = historyAt(record, 'done', 1600).losses;
    expect(early).toEqual(whole.filter(([step]) => step <= 1600));
  });

  it('shows no reading from after the step that is looked at', () => {
    const readings = [0, 10, 20].map((step) => ({ step, watch: 0, value: step }));
    const record = hear(openRecord(100), news(25, { readings }));
    expect(historyAt(record, 'paused', 15).readings.map(({ step }) => step)).toEqual([0, 10]);
  });

  it('forgets what a fault made void and takes it as it is told anew', () => {
    const readings = [0, 40, 80].map((step) => ({ step, watch: 0, value: 'before' }));
    const before = hear(told(100, 10), news(100, { readings }));
    const cut = cutAt(before, 40, null);
    expect(historyAt(cut, 'preparing', cut.reached).losses.at(-1)).toEqual([39, 61]);
    expect(cut.readings.map(({ step }) => step)).toEqual([0, 40]);
    expect(cut.reached).toBe(40);
    const again = hear(
      cut,
      news(42, { firstLoss: 40, losses: [7, 8], readings: [{ step: 40, watch: 0, value: 'after' }] }),
    );
    expect(historyAt(again, 'training', 42).losses.slice(-2)).toEqual([
      [40, 7],
      [41, 8],
    ]);
    expect(again.readings.filter(({ step }) => step === 40)).toEqual([
      { step: 40, watch: 0, value: 'after' },
    ]);
  });

  it('begins the curve of an opened file where the file was saved', () => {
    const record = hear(openRecord(2000), news(1003, { firstLoss: 1000, losses: [3, 2, 1] }));
    expect(historyAt(record, 'training', 1003).losses).toEqual([
      [1000, 3],
      [1002, 1.5],
    ]);
  });

  it('draws nothing where no loss was told', () => {
    const gap = hear(told(4, 4), news(10, { firstLoss: 8, losses: [5, 5] }));
    expect(historyAt(gap, 'training', 10).losses.map(([step]) => step)).toEqual([0, 1, 2, 3, 8, 9]);
  });

  it('thins many readings evenly and keeps the first and the last', () => {
    let record = openRecord(10_000);
    for (let step = 0; step <= 1000; step++)
      record = hear(record, news(step, { readings: [{ step, watch: 1, value: step }] }));
    expect(record.readings.length).toBeLessThanOrEqual(401);
    expect(record.readings[0]!.step).toBe(0);
    expect(record.readings.at(-1)!.step).toBe(1000);
  });
});

import { describe, expect, it } from 'vitest';
import { NO_RUN, type History } from '#widget-kit/history.ts';
import { Stage } from '#widget-kit/stage.ts';
import widget from './index.ts';

const reading = (step: number, watch: number, perplexity: number) => ({
  step,
  watch,
  value: { perplexity, floor: { perplexity: 2.59 } },
});

const history: History = {
  ...NO_RUN,
  status: 'paused',
  step: 1213,
  reached: 1213,
  steps: 1500,
  readings: [reading(0, 0, 613), reading(0, 1, 612), reading(1200, 0, 4.2), reading(1200, 1, 3.7)],
};

describe('what is said of the curves', () => {
  it('names the step at which it was measured, not the one that the run has reached since', async () => {
    const stage = new Stage(widget);
    for (const [language, step] of [
      ['en', 'At step 1,200 the perplexity is 4.2 on held-out text'],
      ['zh', '第 1,200 步：留出文本上的困惑度是 4.2'],
    ] as const) {
      const { html, description } = await stage.show({ language, history });
      expect(html).toContain(step);
      expect(description).toContain(step);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { random } from '#numerics/random.ts';
import { countNgrams } from '#models/ngram/counting.ts';
import { buildModel } from '#models/ngram/index.ts';
import type { NgramModel } from '#models/ngram/ngram-model.ts';
import { finish } from '#numerics/progress.ts';
import { toStream } from '#models/ngram/stream.ts';
import { fitLambdas } from './jelinek-mercer.ts';

function texts(seed: number, number: number): number[][] {
  const { below } = random(seed, 'texts');
  return Array.from({ length: number }, () => {
    const text: number[] = [];
    while (below(9) > 0) text.push(1 + (((text.at(-1) ?? 3) * 5 + below(1 + below(6))) % 11));
    return text;
  });
}

const nats = (model: NgramModel, held: number[][]) => held.reduce((sum, text) => sum + model.score(text), 0);

describe('the weights of Jelinek–Mercer', () => {
  const counts = finish(countNgrams(texts(1, 200), { vocabularySize: 12, order: 4 }));
  const validation = texts(2, 400);
  const lambdas = finish(fitLambdas(counts, 4, toStream(validation, 12)));

  it('make the validation text likelier than any small change of one of them does, the prior included', () => {
    const cost = (weights: number[]) =>
      nats(finish(buildModel(counts, 'jelinek-mercer', 4, { lambdas: weights })), validation) -
      weights.reduce((sum, lambda) => sum + Math.log(lambda) + Math.log(1 - lambda), 0);
    const best = cost(lambdas);
    for (let k = 0; k < 4; k++) {
      for (const factor of [0.7, 1.4]) {
        const odds = (factor * lambdas[k]!) / (1 - lambdas[k]!);
        expect(cost(lambdas.map((lambda, i) => (i === k ? odds / (1 + odds) : lambda)))).toBeGreaterThan(
          best,
        );
      }
    }
  });

  it('trust long contexts more on the training text than on another', () => {
    const own = finish(fitLambdas(counts, 4, toStream(texts(1, 200), 12)));
    expect(own[3]!).toBeGreaterThan(lambdas[3]! + 0.2);
  });

  it('are one half without a validation text', () => {
    expect(finish(fitLambdas(counts, 3, toStream([], 12)))).toEqual([0.5, 0.5, 0.5]);
  });
});

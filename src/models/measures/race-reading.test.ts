import { describe, expect, it } from 'vitest';
import { languageMeasures } from '#models/measures.ts';
import { init } from '#models/nnlm.ts';
import { PlainNnlm } from '#models/nnlm/plain.ts';
import { plainTrained, townCorpus } from '#models/nnlm/plain-trained.ts';
import { parameterCount } from '#models/parameters.ts';
import { finish, settle } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';
import { scoreOf } from './perplexity.ts';
import { raceReading } from './race-reading.ts';

const config = { dimension: 4, hidden: 5, direct: 0 };
const corpus = townCorpus('zh', 60);
const parameters = init(config, corpus.vocabulary.size, 3, random(1));
const trained = plainTrained(corpus, config, parameters, 3);
const { perplexity, probes, race } = languageMeasures;

describe('a reading for the race', () => {
  it('is the score, the size and the answers that the other measures give', async () => {
    const reading = await settle(race(trained, {}));
    const score = await settle(perplexity(trained, {}));
    expect(reading).toMatchObject({ part: 'heldOut', nats: score.nats, W: score.W, C: score.C });
    expect(reading.floor).toEqual(score.floor);
    expect(reading.leak).toEqual(score.leak);
    expect(reading.parameters).toBe(parameterCount(parameters.layout));
    const asked = await settle(probes(trained, {}));
    expect(reading.probes.map(({ attractors }) => attractors)).toEqual(
      asked.map(({ attractors }) => attractors),
    );
  });

  it('asks nothing on the validation text, where settings are chosen', async () => {
    const reading = await settle(race(trained, { part: 'validation' }));
    expect(reading.probes).toEqual([]);
    expect(reading.W).toBe(corpus.validation.W);
    expect(reading.floor.perplexity).toBeLessThan(reading.perplexity!);
  });

  it('has nothing finite where something was impossible', () => {
    const score = finish(scoreOf(corpus, 'validation', corpus.validation.texts, Infinity));
    const reading = finish(raceReading(new PlainNnlm(config, parameters, 3), corpus, 3, score, 1));
    expect(reading).toMatchObject({ nats: null, perplexity: null, bitsPerCharacter: null });
    expect(reading.leak).toEqual({ gain: null, holds: true });
    expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  });

  it('is refused where nobody knows the floor', async () => {
    const { floor: _, truth: __, ...own } = corpus;
    const unknown = plainTrained({ ...own, source: 'own' }, config, parameters, 3);
    await expect(settle(race(unknown, {}))).rejects.toMatchObject({ code: 'measure.world-words' });
  });
});

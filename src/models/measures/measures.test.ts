import { describe, expect, it } from 'vitest';
import { textIds } from '#data/text/corpus.ts';
import { worldProbes } from '#data/world/registry.ts';
import { LEAK_LIMIT } from '#data/world/score.ts';
import { languageMeasures } from '#models/measures.ts';
import { init } from '#models/nnlm.ts';
import { PlainNnlm } from '#models/nnlm/plain.ts';
import { plainTrained, townCorpus } from '#models/nnlm/plain-trained.ts';
import type { LanguageModel } from '#models/language-model.ts';
import { finish, settle } from '#numerics/progress.ts';
import { random } from '#numerics/random.ts';
import { accuracyOf, answers, type Answered } from './probes.ts';

const config = { dimension: 4, hidden: 5, direct: 0 };
const corpus = townCorpus('en', 60);
const parameters = init(config, corpus.vocabulary.size, 3, random(1));
const trained = plainTrained(corpus, config, parameters, 3);
const model = new PlainNnlm(config, parameters, 3);
const { perplexity, probes, nextWord, writing } = languageMeasures;

describe('perplexity', () => {
  it.each(['train', 'validation', 'heldOut'] as const)('is that of the plain model, %s', async (part) => {
    const { nats, W, perplexity: found, floor } = await settle(perplexity(trained, { part, texts: 4 }));
    const split = corpus[part];
    const texts = [0, 1, 2, 3].map((text) => textIds(split, text));
    const scored = texts.reduce((sum, ids) => sum + model.score(ids), 0);
    expect(nats).toBeCloseTo(scored, 8);
    expect(W).toBe(texts.reduce((sum, ids) => sum + ids.length + 1, 0));
    expect(found).toBeCloseTo(Math.exp(scored / W), 8);
    const truth = texts.flatMap((ids) => [...corpus.truth!(corpus.vocabulary.decode(ids))]);
    expect(floor!.nats).toBeCloseTo(
      truth.reduce((sum, value) => sum + value, 0),
      8,
    );
  });

  it('scores every text where no number is given, and never more than there are', async () => {
    const all = await settle(perplexity(trained, {}));
    expect(all).toMatchObject({ part: 'heldOut', texts: 6, W: corpus.heldOut.W, C: corpus.heldOut.C });
    expect(await settle(perplexity(trained, { texts: 1000 }))).toEqual(all);
    await expect(settle(perplexity(trained, { texts: 0 }))).rejects.toMatchObject({ code: 'measure.texts' });
  });

  it('notices a model that knows more of held-out texts than can be known', async () => {
    const cheat = { ...trained, *nats() { return new Float64Array(corpus.heldOut.W); } }; // prettier-ignore
    const { leak } = await settle(perplexity(cheat, {}));
    expect(leak!.holds).toBe(false);
    expect(leak!.gain).toBeGreaterThan(LEAK_LIMIT);
    expect((await settle(perplexity(trained, {}))).leak!.holds).toBe(true);
    expect((await settle(perplexity(trained, { part: 'train', texts: 2 }))).leak).toBeNull();
  });
});

/** A model whose answer depends on the last few tokens alone. */
const simple = (likely: (before: readonly number[]) => number): LanguageModel<readonly number[]> => ({
  vocabularySize: corpus.vocabulary.size,
  normalised: true,
  start: () => [],
  step(state, token) {
    const before = [...state, token];
    const logProbs = new Float64Array(corpus.vocabulary.size).fill(-10);
    logProbs[likely(before)] = -0.01;
    return { state: before, logProbs };
  },
  score: () => 0,
});

describe('probes', () => {
  const id = (word: string): number => corpus.vocabulary.id(word);
  const asked = finish(worldProbes('en', 'number', 1, 80));
  const answer = async (likely: (before: readonly number[]) => number): Promise<readonly Answered[]> =>
    settle(answers(simple(likely), corpus, asked));
  const rightly = new Map(
    asked.map(({ prefix, correct }) => [prefix.map(id).join(), id(correct[0]!)] as const),
  );

  it('are all answered rightly by a model that knows', async () => {
    const { accuracy, balanced, count } = accuracyOf(
      await answer((before) => rightly.get(before.slice(1).join()) ?? 0),
    );
    expect([accuracy, balanced, count]).toEqual([1, 1, 80]);
  });

  it('give no more than chance to always the same answer, or to following the nearest noun', async () => {
    const always = accuracyOf(
      (await answer(() => id('was'))).filter((each) => ['was', 'were'].includes(each.answer)),
    );
    expect(always.balanced).toBe(0.5);
    const nearest = accuracyOf(
      (
        await answer((before) => id(corpus.vocabulary.names[before.at(-1)!]!.endsWith('s') ? 'were' : 'was'))
      ).filter((each) => ['was', 'were'].includes(each.answer)),
    );
    expect(nearest.balanced).toBe(0.5);
  });

  it('are summed up by kind, attractor and distance, and count each probe once', async () => {
    const [number, pronoun] = await settle(probes(trained, { kinds: ['number', 'pronoun'], count: 40 }));
    for (const reading of [number!, pronoun!]) {
      expect(reading.all.count).toBe(40);
      expect(reading.chance).toBe(0.5);
      expect(reading.within.count + reading.beyond.count).toBe(40);
      expect(reading.distances.reduce((sum, { count }) => sum + count, 0)).toBe(40);
      expect(reading.attractors.congruent!.count).toBe(20);
    }
    // The nearest noun that decides is four tokens away: a window of three never sees it.
    expect(number!.within.count).toBe(0);
  });

  it('are refused where the text is not the World in words', async () => {
    const own = { ...trained, corpus: { ...corpus, source: 'own' as const } };
    await expect(settle(probes(own, {}))).rejects.toMatchObject({ code: 'measure.world-words' });
    await expect(settle(probes(trained, { count: 0 }))).rejects.toMatchObject({ code: 'measure.count' });
    await expect(settle(probes(trained, { kinds: ['rhyme'] }))).rejects.toMatchObject({
      code: 'world.probe-kind',
    });
  });
});

describe('the next word', () => {
  it('is the distribution after a text that the reader wrote, likeliest first', async () => {
    const reading = await settle(nextWord(trained, { text: 'Anna had a', top: 5 }));
    expect(reading.words).toEqual(['anna', 'had', 'a']);
    const { logProbs } = ['anna', 'had', 'a'].reduce(
      (prediction, word) => model.step(prediction.state, corpus.vocabulary.id(word)),
      model.step(model.start(), 0),
    );
    expect(reading.next[0]!.probability).toBeCloseTo(Math.exp(Math.max(...logProbs)), 6);
    expect(reading.next.reduce((sum, { probability }) => sum + probability, reading.rest)).toBeCloseTo(1, 4);
  });

  it('is asked of a text that has not begun, and refused after a word of another world', async () => {
    expect((await settle(nextWord(trained, {}))).words).toEqual([]);
    await expect(settle(nextWord(trained, { text: 'a telescope' }))).rejects.toMatchObject({
      code: 'vocabulary.unknown',
    });
  });
});

describe('writing', () => {
  it('goes on from what is given, the same for the same seed, each token as likely as the model says', async () => {
    const asked = { text: 'anna had', seed: 3, length: 12 };
    const { words, given, probabilities, ended, world } = await settle(writing(trained, asked));
    expect(await settle(writing(trained, asked))).toMatchObject({ words });
    expect((await settle(writing(trained, { ...asked, seed: 4 }))).words).not.toEqual(words);
    expect([words.slice(0, 2), given]).toEqual([['anna', 'had'], 2]);
    expect(probabilities).toHaveLength(words.length - 2 + (ended ? 1 : 0));
    const ids = words.map((word) => corpus.vocabulary.id(word));
    let prediction = model.step(model.start(), 0);
    ids.forEach((id, place) => {
      if (place >= given)
        expect(Math.exp(prediction.logProbs[id]!)).toBeCloseTo(probabilities[place - given]!, 4);
      prediction = model.step(prediction.state, id);
    });
    const truth = corpus.truth!(words);
    const wrong = truth.findIndex((nats) => !Number.isFinite(nats));
    expect(world).toHaveLength(wrong < 0 ? probabilities.length + 2 : wrong + 1);
    expect(world!.at(-1)).toBe(wrong < 0 ? world!.at(-1) : null);
  });

  it('takes the likeliest at temperature nought, and is refused what makes no sense', async () => {
    const { next } = await settle(nextWord(trained, { text: 'anna', top: 1 }));
    const { words } = await settle(writing(trained, { text: 'anna', temperature: 0, length: 2 }));
    expect(words[1] ?? '¶').toBe(next[0]!.word);
    await expect(settle(writing(trained, { temperature: -1 }))).rejects.toMatchObject({
      code: 'temperature-out-of-range',
    });
    await expect(settle(writing(trained, { length: 0 }))).rejects.toMatchObject({ code: 'measure.length' });
  });
});

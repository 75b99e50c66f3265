/** The texts that runs learn from: the World's and the tasks' by id, the reader's own text by the hash of its content. */
import { BookError } from '#numerics/errors.ts';
import { askedSum, type Corpus } from '#data/text/corpus.ts';
import { cleanText } from '#data/text/clean.ts';
import { decodeBytes, type DecodedText, type DecodeOptions } from '#data/text/decode.ts';
import { generated } from '#data/text/generated.ts';
import { textHash } from '#data/text/hash.ts';
import { ownCorpus, type OwnCorpus } from '#data/text/own-corpus.ts';
import { worldCorpus } from '#data/text/world-corpus.ts';
import { surprisals } from '#data/world/genre.ts';
import { drawTexts } from '#data/world/splits.ts';
import { ownReport } from './own-report.ts';
import type { Json } from '#numerics/json.ts';
import type { Progress } from '#numerics/progress.ts';
import type { TextContent } from './protocol.ts';
import type { DataSpec, RunSpec } from './run-spec.ts';
import type { Job } from './scheduler.ts';
import { SharedWork } from './shared-work.ts';

type CorpusSpec = Pick<RunSpec, 'data' | 'tokenizer' | 'split'>;
type CorpusWork<C extends Corpus> = Generator<Progress, C, void>;
type OwnData = Exclude<DataSpec, string>;

/** How to read the reader's bytes, and what to make of them. */
export interface OpenOptions extends DecodeOptions {
  readonly tokenizer: RunSpec['tokenizer'];
  /** Words that occur less often become `<unk>`. */
  readonly minCount?: number;
}

/** Corpora kept at once: that of the page in words and in characters. */
const KEPT = 2;

export class Corpora {
  readonly #kept = new Map<string, SharedWork<Corpus>>();
  #own: { hash: string; text: string } | undefined;

  open({ data, tokenizer, split }: CorpusSpec): SharedWork<Corpus> {
    if (typeof data !== 'string') return this.#openOwn(this.#text(data.text), data, tokenizer);
    return this.#keep(JSON.stringify([data, tokenizer, split]), () => generate(data, tokenizer, split));
  }

  #openOwn(text: string, data: OwnData, tokenizer: RunSpec['tokenizer']): SharedWork<OwnCorpus> {
    const options = data.minCount === undefined ? { tokenizer } : { tokenizer, minCount: data.minCount };
    return this.#keep(JSON.stringify([data, tokenizer]), () => ownCorpus(text, options));
  }

  #keep<C extends Corpus>(key: string, make: () => CorpusWork<C>): SharedWork<C> {
    const work = (this.#kept.get(key) as SharedWork<C> | undefined) ?? new SharedWork(make());
    this.#kept.delete(key);
    this.#kept.set(key, work);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return work;
  }

  /** Takes the reader's text in; the answer says what it is and what had to be changed. */
  *openText(content: TextContent, options: Json): Job {
    const { tokenizer, minCount, ...how } = options as unknown as OpenOptions;
    const decoded = decode(content, how);
    yield { done: 0, total: 1 };
    const hash = textHash(decoded.text);
    const data = minCount === undefined ? { text: hash } : { text: hash, minCount };
    const corpus = yield* this.#openOwn(decoded.text, data, tokenizer).drive();
    this.#own = { hash, text: decoded.text };
    return ownReport(corpus, decoded, data);
  }

  #text(hash: string): string {
    if (this.#own?.hash !== hash) throw new BookError('text.elsewhere', { hash });
    return this.#own.text;
  }
}

function decode(content: TextContent, how: DecodeOptions): DecodedText {
  if (typeof content !== 'string') return decodeBytes(new Uint8Array(content), how);
  const bytes = new TextEncoder().encode(content).length;
  return { ...cleanText(content, how), encoding: 'utf-16', bytes };
}

function* generate(id: string, tokenizer: RunSpec['tokenizer'], split: RunSpec['split']): CorpusWork<Corpus> {
  const { grammar, surface, words, ...how } = generated(id);
  const texts = {
    train: yield* drawing('train', { tokens: split.train }, split.firstText),
    validation: yield* drawing('validation', { tokens: split.validation }),
    heldOut: yield* drawing('heldOut', { texts: split.heldOut }),
  };
  const lexicon = tokenizer === 'word' ? words : [...new Set(surface(words))].toSorted();
  const corpus = yield* worldCorpus(texts, surface, { ...how, tokenizer, lexicon });
  const truth = (text: readonly string[]): Float64Array => surprisals(grammar, grammar.rules, text);
  const floor = new Float64Array(texts.heldOut.length);
  for (const [i, text] of texts.heldOut.entries()) {
    floor[i] = askedSum(corpus.heldOut, i, truth(text));
    yield { done: i, total: floor.length };
  }
  return { ...corpus, floor, truth };

  function* drawing(
    part: 'train' | 'validation' | 'heldOut',
    amount: { tokens: number } | { texts: number },
    firstText = 0,
  ): Generator<Progress, string[][], void> {
    const draw = drawTexts(grammar, grammar.rules, part, amount, firstText);
    for (;;) {
      const turn = draw.next();
      if (turn.done) return turn.value;
      yield { done: turn.value, total: 1 };
    }
  }
}

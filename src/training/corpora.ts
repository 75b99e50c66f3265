/** The texts that runs learn from: World corpora by genre, the reader's own text by the hash of its content. */
import { BookError } from '#numerics/errors.ts';
import type { Corpus } from '#data/text/corpus.ts';
import type { Json } from './protocol.ts';
import type { RunSpec } from './run-spec.ts';
import type { Job } from './scheduler.ts';
import type { SharedWork } from './shared-work.ts';

export class Corpora {
  open(spec: RunSpec): SharedWork<Corpus> {
    throw new BookError('world.unknown', { id: String(spec.data) });
  }

  *openText(_bytes: ArrayBuffer, _options: Json): Job {
    return null;
  }
}

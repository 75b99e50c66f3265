/** What all who write a text have alike: the text, token by token, and what is kept of their predictions. */
import type { Training } from '../programs/training.ts';
import { logProbs, textOf } from '../programs/writing.ts';
import type { Course } from './engine.ts';

interface Writer {
  /** Forgets what was read. */
  begin(): void;
  /** Asks for the logits of what follows `token`, which stands at `place`. */
  read(token: number, place: number): Promise<ArrayLike<number>> | ArrayLike<number>;
  release(): void;
}

/**
 * Each token is known only when the one before has been drawn from its probabilities, so each is waited for. Which one
 * it is, is given: the same for all.
 */
export function decoding(training: Training, { begin, read, release }: Writer): Course {
  const text = textOf(training);
  const first: Float64Array[] = [];
  let place = 0;
  return {
    async advance(tokens) {
      let script = 0;
      for (let i = 0; i < tokens; i++) {
        let began = performance.now();
        if (place === 0) begin();
        const asked = read(text[place]!, place);
        script += performance.now() - began;
        const logits = await asked;
        began = performance.now();
        const probabilities = logProbs(logits);
        if (first.length < text.length) first.push(probabilities);
        place = (place + 1) % text.length;
        script += performance.now() - began;
      }
      return script;
    },
    outputs: () => Promise.resolve(first),
    release,
  };
}

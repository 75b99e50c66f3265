/** What a library must be able to do to take part. */
import type { Case } from '../case.ts';

export interface Engine {
  readonly adapter: string;
  /** Gets an operation or a program ready; `undefined` where the library has no such thing. */
  prepare(of: Case): Promise<Work | Course | undefined>;
}

/** One operation, the same again and again. */
export interface Work {
  /** Asks for one run, whose results take the place of those before. */
  run(): void | Promise<void>;
  /** Hands everything over to the device. */
  flush(): void | Promise<void>;
  /** The results of the last run. */
  outputs(): Promise<ArrayLike<number>[]>;
  release(): void;
}

/** A program's steps, each of which goes on from the one before. */
export interface Course {
  /**
   * Takes so many steps and waits until what they gave (a loss each; the logits of each token) is here: by that it is
   * known that the device has done them. Gives the milliseconds in which script ran and held up its thread.
   */
  advance(steps: number): Promise<number>;
  /** What there is to say of how the steps were taken. */
  remark?(): string | undefined;
  /** What the program must give, of the steps taken so far. */
  outputs(): Promise<ArrayLike<number>[]>;
  release(): void;
}

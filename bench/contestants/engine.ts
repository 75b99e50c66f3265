/** What a library must be able to do to take part. */
import type { Case } from '../case.ts';

export interface Engine {
  readonly adapter: string;
  /** Puts the inputs on the device; `undefined` where the library has no such operation. */
  prepare(of: Case): Promise<Work | undefined>;
}

export interface Work {
  /** Asks for one run, whose results take the place of those before. */
  run(): void | Promise<void>;
  /** Hands everything over to the device. */
  flush(): void | Promise<void>;
  /** The results of the last run. */
  outputs(): Promise<ArrayLike<number>[]>;
  release(): void;
}

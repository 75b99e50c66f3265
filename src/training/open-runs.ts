/** A training run as the page sees it: what it was asked for, and the snapshot from which it can be taken up again. */
import type { BackendName } from '#kernels/backends/names.ts';
import type { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import type { Fault } from './connection.ts';
import type { BackendChoice, Change, Drive, News, Origin, Request, Snapshot } from './protocol.ts';
import type { TrainableSpec } from './run-spec.ts';

export interface LiveRun {
  drive(drive: Drive): void;
  /** Measures the run as it is now, after changes to a copy of it. */
  measure(measure: string, args: Json, interventions?: readonly Change[]): Promise<Json>;
  /** The run as a checkpoint file. */
  save(): Promise<ArrayBuffer>;
  close(): void;
}

export interface RunOptions {
  readonly backend: BackendChoice;
  readonly origin: Origin;
  readonly drive: Drive;
  onNews(news: News): void;
  /** After a fault the run goes on from `step`: everything later is void. `reason` is an error code. */
  onRestart(fault: { step: number; reason: Fault['reason']; backend?: BackendName }): void;
  onFailed(error: BookError): void;
  /** The engine has said nothing for four seconds; false when it speaks again, or was replaced. */
  onSilent(silent: boolean): void;
}

export class OpenRun {
  readonly #id: number;
  readonly #spec: TrainableSpec;
  readonly #options: RunOptions;
  readonly #post: (request: Request) => void;
  #drive: Drive;
  #snapshot: Snapshot | undefined;
  #ended = false;
  #resting = false;

  constructor(id: number, spec: TrainableSpec, options: RunOptions, post: (request: Request) => void) {
    this.#id = id;
    this.#spec = spec;
    this.#options = options;
    this.#post = post;
    this.#drive = options.drive;
  }

  /** Whether silence would be a bad sign. */
  get expectsNews(): boolean {
    return !this.#ended && !this.#resting;
  }

  open(): void {
    const { backend, origin } = this.#options;
    const from: Origin = this.#snapshot ? { from: 'snapshot', snapshot: this.#snapshot } : origin;
    this.#resting = false;
    this.#post({ type: 'train', id: this.#id, spec: this.#spec, backend, origin: from, drive: this.#drive });
  }

  drive(drive: Drive): void {
    this.#drive = drive;
    this.#resting = false;
    this.#post({ type: 'drive', id: this.#id, drive });
  }

  receive(news: News): void {
    this.#resting = news.status !== 'training' && news.status !== 'preparing';
    // A state computed elsewhere is no beginning for this run.
    this.#snapshot = news.snapshot ?? (news.movedFrom ? undefined : this.#snapshot);
    this.#options.onNews(news);
  }

  resume(fault: Fault): void {
    if (this.#ended) return;
    this.#options.onRestart({ step: this.#snapshot?.step ?? startOf(this.#options.origin), ...fault });
    this.open();
  }

  fail(error: BookError): void {
    this.#ended = true;
    this.#options.onFailed(error);
  }

  silent(silent: boolean): void {
    if (this.expectsNews) this.#options.onSilent(silent);
  }
}

const startOf = (origin: Origin): number => (origin.from === 'snapshot' ? origin.snapshot.step : 0);

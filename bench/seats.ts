/** The contestants of one run: each gets its seat when it is first asked, and loses it when it is silent for too long. */
import type { Answers, Contestant, Reply, Request } from './protocol.ts';

/** A worker or a process. */
export interface Seat {
  post(request: Request): void;
  close(): void;
}

export interface Listener {
  onReply(reply: Reply): void;
  /** The place died, with a reason in its own words. */
  onDeath(reason: string): void;
}

export type Place = (who: Contestant, listener: Listener) => Seat;

export interface Refusal {
  readonly who: Contestant;
  readonly message: string;
}

/** Milliseconds: an ONNX runtime is 26 MB to load, and a software adapter takes seconds for some a step of training. */
const PATIENCE = 240_000;

interface Taken {
  readonly seat: Seat;
  /** How much of what its device refused is known already. */
  heard: number;
  waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
}

export class Seats {
  readonly #place: Place;
  readonly #taken = new Map<Contestant, Taken>();
  readonly #refused: Refusal[] = [];

  constructor(place: Place) {
    this.#place = place;
  }

  /** One question at a time to each. */
  async ask<R extends Request>(who: Contestant, request: R): Promise<Answers[R['of']]> {
    const taken = this.#taken.get(who) ?? this.#seat(who);
    const reply = await new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => this.#lose(who, 'no answer'), PATIENCE);
      const done =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          taken.waiting = undefined;
          settle(value);
        };
      taken.waiting = { resolve: done(resolve), reject: done(reject) };
      taken.seat.post(request);
    });
    const news = reply.gpuErrors.slice(taken.heard);
    taken.heard = reply.gpuErrors.length;
    this.#refused.push(...news.map((message) => ({ who, message })));
    if ('problem' in reply) throw new Error(reply.problem);
    return reply.answer as Answers[R['of']];
  }

  /** What devices refused so far. */
  gpuErrors(): readonly Refusal[] {
    return [...this.#refused];
  }

  /** Takes the seat away: whoever asks next finds a new one, in which nothing has been made ready. */
  dismiss(who: Contestant): void {
    this.#lose(who, 'dismissed');
  }

  close(): void {
    for (const who of this.#taken.keys()) this.#lose(who, 'closed');
  }

  #seat(who: Contestant): Taken {
    const seat = this.#place(who, {
      onReply: (reply) => this.#taken.get(who)?.waiting?.resolve(reply),
      onDeath: (reason) => this.#lose(who, reason),
    });
    const taken: Taken = { seat, heard: 0, waiting: undefined };
    this.#taken.set(who, taken);
    return taken;
  }

  #lose(who: Contestant, reason: string): void {
    const taken = this.#taken.get(who);
    this.#taken.delete(who);
    taken?.seat.close();
    taken?.waiting?.reject(new Error(reason));
  }
}

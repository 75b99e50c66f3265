/** Whom a story is about, and what it has said so far that later sentences must agree with. */
import type { Voice } from '#data/world/en/people.ts';

export interface Hero extends Voice {
  /** Their animal, if the story has given them one. */
  readonly pet: string | null;
  /** How things stand: +1 good, −1 bad, 0 nothing has happened that would decide it. */
  mood: -1 | 0 | 1;
}

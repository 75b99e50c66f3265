/** Why a run is computed where it is: the reader's choice, what was measured on this machine, or the model's size. */
import { BACKENDS, type BackendName } from '#kernels/backends/names.ts';
import type { BackendChoice, Speeds } from '#training/protocol.ts';
import type { Language } from './language.ts';
import { BACKEND_NAMES, RUN_WORDS } from './run-words.ts';

export function backendReason(
  language: Language,
  {
    choice,
    current,
    speeds,
  }: {
    readonly choice: BackendChoice;
    readonly current: BackendName | null;
    readonly speeds: Speeds[string];
  },
): string {
  const words = RUN_WORDS[language];
  const speedOf = (name: BackendName): number => speeds[name] ?? 0;
  // A speed of zero says that it did not work when it was tried.
  const measured = BACKENDS.filter((name) => speedOf(name) > 0).toSorted((a, b) => speedOf(b) - speedOf(a));
  const [best] = measured;
  if (!best || measured.length < 2) return choice === 'auto' ? words.chosenBySize : words.chosenByYou;
  const all = measured
    .map((name) => words.speedOf(BACKEND_NAMES[name], words.stepsPerSecond(speedOf(name))))
    .join(words.comma);
  if (choice !== 'auto') return words.measured(all);
  return current === null || current === best
    ? words.fastest(all)
    : words.fasterElsewhere(all, BACKEND_NAMES[best]);
}

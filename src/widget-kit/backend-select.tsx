/** Which backend computes, in words, with what is known of the others; the reader may choose. */
import { useState, type ReactElement } from 'react';
import { BACKENDS, type BackendName } from '#kernels/backends/names.ts';
import type { BackendChoice, Speeds } from '#training/protocol.ts';
import type { Language } from './language.ts';
import { useLacking } from './machine.ts';
import { BACKEND_NAMES, RUN_WORDS } from './run-words.ts';

export function BackendSelect(props: {
  readonly language: Language;
  readonly choice: BackendChoice;
  /** What computes now, or computed the recorded run. */
  readonly current: BackendName | null;
  /** Steps a second of runs like this one. */
  readonly speeds: Speeds[string];
  readonly locked: boolean;
  /** The element that says why. */
  readonly describedBy?: string;
  choose(choice: BackendChoice): void;
}): ReactElement {
  const { language, choice, current, speeds, locked, describedBy, choose } = props;
  const words = RUN_WORDS[language];
  const [opened, setOpened] = useState(false);
  const lacking = useLacking(opened);
  const open = (): void => setOpened(true);
  const about = (name: BackendName): string => {
    const speed = speeds[name];
    if (lacking.has(name)) return ` · ${words.lacking}`;
    // A speed of zero says that it did not work when it was tried.
    return !speed ? '' : ` · ${words.stepsPerSecond(speed)}`;
  };
  return (
    <label className="speed">
      {words.computedBy}
      <select
        value={choice}
        disabled={locked}
        aria-describedby={describedBy}
        onFocus={open}
        onPointerEnter={open}
        onChange={(event) => choose(event.target.value as BackendChoice)}
      >
        <option value="auto">
          {choice === 'auto' && current ? words.automaticNow(BACKEND_NAMES[current]) : words.automatic}
        </option>
        {BACKENDS.map((name) => (
          <option key={name} value={name} disabled={lacking.has(name)}>
            {BACKEND_NAMES[name]}
            {about(name)}
          </option>
        ))}
      </select>
    </label>
  );
}

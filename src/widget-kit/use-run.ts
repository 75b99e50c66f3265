/** A widget's run in the life of its page: let go with the page, paused while nobody sees it. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { openRun } from '#training/client.ts';
import { Pilot, type Aim, type Flight } from './run-pilot.ts';

/** `look`: the step of a recorded run that is shown first; its end unless given. */
export function useRun(aim: Aim, seen: boolean, look: number | undefined): { pilot: Pilot; flight: Flight } {
  const [pilot] = useState(() => new Pilot(openRun, look));
  const [away, setAway] = useState(false);
  const subscribe = useCallback((listener: () => void) => inFrames(pilot, listener), [pilot]);
  const flight = useSyncExternalStore(subscribe, pilot.flight, pilot.flight);
  const key = JSON.stringify(aim);

  useEffect(() => pilot.aim(JSON.parse(key) as Aim), [pilot, key]);
  useEffect(() => pilot.setSeen(seen && !away), [pilot, seen, away]);
  useEffect(() => {
    // A page that the browser keeps for the way back goes on from where it was; any other takes its worker along.
    const leave = ({ persisted }: PageTransitionEvent): void => setAway(persisted);
    const comeBack = (): void => setAway(false);
    addEventListener('pagehide', leave);
    addEventListener('pageshow', comeBack);
    return () => {
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', comeBack);
      pilot.close();
    };
  }, [pilot]);
  return { pilot, flight };
}

/** Milliseconds between two pictures of a run that goes on: enough to seem to move, and time to draw each. */
const FRAME = 100;

/** Calls back at once when something changes, and at most ten times a second while the run just goes on. */
function inFrames(pilot: Pilot, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    clearTimeout(timer);
    timer = undefined;
    listener();
  };
  const unsubscribe = pilot.subscribe((what) => {
    if (what === 'change') show();
    else timer ??= setTimeout(show, FRAME);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

/** The entry of the benchmark's page in the book; what measures is loaded with the first press of the button. */
import { BENCH_WORDS } from '#app/pages/bench-words.ts';
import { partsOf, startAttempts, type Attempt } from '#app/script/attempts.ts';
import type { Language } from '#widget-kit/language.ts';
import './page/page.css';
import type { Measured } from './referee.ts';

const load = (): Promise<typeof import('./page/run.ts')> => import('./page/run.ts');

function start(room: HTMLElement): void {
  const language = room.dataset.language as Language;
  const words = BENCH_WORDS[language];
  const part = partsOf(room);
  const [problem, note, download] = ['problem', 'note', 'download'].map(part);
  let measured: readonly Measured[] = [];

  const checked = (name: string): string[] =>
    [...room.querySelectorAll<HTMLInputElement>(`input[name=${name}]:checked`)].map(({ value }) => value);

  const enter = (state: 'idle' | 'running' | 'done' | 'failed'): void => {
    room.dataset.state = state;
    part('progress').hidden = state !== 'running';
    download!.hidden = measured.length === 0;
  };

  const run = async ({ signal, current, seconds, show }: Attempt): Promise<void> => {
    problem!.textContent = '';
    const operations = checked('operation');
    if (operations.length === 0) {
      problem!.textContent = words.nothingChosen;
      return enter('failed');
    }
    measured = [];
    for (const name of ['note', 'table', 'drawings', 'remarks']) part(name).replaceChildren();
    enter('running');
    const bench = await load().catch(() => undefined);
    if (!current()) return;
    if (!bench) {
      problem!.textContent = words.notLoaded;
      return enter('failed');
    }
    try {
      await bench.run(operations, checked('peer'), {
        signal,
        onShare: (share, what) => show(share, words.measuring(what)),
        onMeeting(meeting) {
          if (!current()) return;
          measured = meeting.measured;
          bench.show(meeting, language, {
            note: note!,
            table: part('table'),
            drawings: part('drawings'),
            remarks: part('remarks'),
          });
        },
      });
      if (!current()) return;
      note!.append(` ${words.done(measured.length, seconds().toFixed(0))}`);
      enter('done');
    } catch (error) {
      if (!current()) return;
      const { aborted } = signal;
      (aborted ? note! : problem!).append(
        ` ${aborted ? words.stopped : words.failed((error as Error).message)}`,
      );
      enter(aborted ? 'done' : 'failed');
    }
  };

  startAttempts(part, { ...words, working: words.loading }, run);
  download!.addEventListener('click', async () => (await load()).save(measured));
  enter('idle');
}

const room = document.querySelector<HTMLElement>('.bench');
if (room) start(room);

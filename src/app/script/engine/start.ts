/** Brings the engine room to life: takes the question, shows the answer. Scripts drive it by its `data-state`. */
import { BACKENDS } from '#kernels/backends/names.ts';
import { partsOf, startAttempts, type Attempt } from '#app/script/attempts.ts';
import type { Language } from '#widget-kit/language.ts';
import type { Problem } from './work.ts';
import { ENGINE_WORDS } from './words.ts';

const load = (): Promise<typeof import('./work.ts')> => import('./work.ts');

export function startEngine(room: HTMLElement): void {
  const language = room.dataset.language as Language;
  const words = ENGINE_WORDS[language];
  const part = partsOf(room);
  const input = part<HTMLTextAreaElement>('input');
  const [problem, answer, note, download] = ['problem', 'answer', 'note', 'download'].map(part);

  const enter = (state: 'running' | 'done' | 'failed'): void => {
    room.dataset.state = state;
    part('progress').hidden = state !== 'running';
    download!.hidden = state !== 'done';
  };

  const say = ({ code, text, position, field }: Problem): void => {
    room.dataset.error = code;
    problem!.textContent = text;
    if (position !== undefined || field !== undefined) {
      input.setAttribute('aria-invalid', 'true');
      pointTo(input, position, field);
    }
    enter('failed');
  };

  const run = async ({ signal, current, seconds, show }: Attempt): Promise<void> => {
    for (const place of [problem!, answer!, note!]) place.textContent = '';
    delete room.dataset.error;
    input.removeAttribute('aria-invalid');
    enter('running');
    const engine = await load().catch(() => undefined);
    if (!engine) return say({ code: 'code.not-loaded', text: words.notLoaded });
    try {
      const result = await engine.answer(input.value, {
        signal,
        onShare: (share, at) => show(share, at ? words.steps(at.step, at.steps) : words.working),
        onRestart: (step, reason) => note!.append(`${words.restarted(step, reason)} `),
      });
      if (!current()) return;
      answer!.textContent = JSON.stringify(result, null, 2);
      note!.append(words.took(seconds().toFixed(1)));
      enter('done');
    } catch (error) {
      if (current()) say(engine.problemOf(error, language));
    }
  };

  /** What this machine has is what really answers. */
  const testBackends = async (): Promise<void> => {
    const engine = await load();
    for (const name of BACKENDS) {
      const line = part(`backend-${name}`);
      line.textContent = words.testing;
      const began = performance.now();
      try {
        const backend = await engine.tryBackend(name);
        const seconds = ((performance.now() - began) / 1000).toFixed(1);
        line.textContent = backend === name ? words.works(seconds) : words.lacks(String(backend));
      } catch (error) {
        line.textContent = engine.problemOf(error, language).text;
      }
    }
  };

  startAttempts(part, words, run);
  download!.addEventListener('click', async () =>
    (await load()).save('answer.json', new Blob([answer!.textContent ?? ''], { type: 'application/json' })),
  );
  const test = part<HTMLButtonElement>('test');
  test.addEventListener('click', async () => {
    test.disabled = true;
    await testBackends().finally(() => (test.disabled = false));
  });
  room.dataset.state = 'idle';
}

/** Marks the place of a mistake in the text. */
function pointTo(input: HTMLTextAreaElement, position?: number, field?: string): void {
  const name = field === undefined ? '' : `"${field.split('.').at(-1)!}"`;
  const at = position ?? input.value.lastIndexOf(name);
  if (at < 0) return;
  input.focus();
  input.setSelectionRange(at, at + (name.length || 1));
}

/** Brings the engine room to life: reads the question, runs it, shows the answer. Scripts drive it by its `data-state`. */
import { BACKENDS } from '#kernels/backends/names.ts';
import { BookError } from '#numerics/errors.ts';
import type { Json } from '#numerics/json.ts';
import { ask } from '#training/client.ts';
import { errorText } from '#widget-kit/messages.ts';
import { save } from '#widget-kit/export.ts';
import type { Language } from '#widget-kit/language.ts';
import { readWork, type Work } from './read-work.ts';
import { TINY, train } from './train.ts';
import { ENGINE_WORDS } from './words.ts';

type Report = (share: number, what: string) => void;

export function startEngine(room: HTMLElement): void {
  const language = room.dataset.language as Language;
  const words = ENGINE_WORDS[language];
  const part = <E extends HTMLElement>(name: string): E => room.querySelector<E>(`[data-part=${name}]`)!;
  const [input, problem, answer, note] = [
    part<HTMLTextAreaElement>('input'),
    part('problem'),
    part('answer'),
    part('note'),
  ];
  const [bar, working, download] = [
    part<HTMLProgressElement>('bar'),
    part('working'),
    part<HTMLButtonElement>('download'),
  ];
  let stopper: AbortController | undefined;

  const enter = (state: 'running' | 'done' | 'failed'): void => {
    room.dataset.state = state;
    part('progress').hidden = state !== 'running';
    download.hidden = state !== 'done';
  };

  const say = (error: unknown): void => {
    const { code, params } =
      error instanceof BookError ? error : new BookError('unexpected', { message: String(error) });
    room.dataset.error = code;
    problem.textContent = words.errors[code]?.(params) ?? errorText(language, code, params);
    input.setAttribute('aria-invalid', String(pointTo(input, params)));
    enter('failed');
  };

  const run = async (): Promise<void> => {
    stopper?.abort();
    const controller = new AbortController();
    stopper = controller;
    const began = performance.now();
    for (const place of [problem, answer, note]) place.textContent = '';
    delete room.dataset.error;
    input.removeAttribute('aria-invalid');
    try {
      const work = readWork(input.value);
      enter('running');
      bar.removeAttribute('value');
      const report: Report = (share, what) => {
        if (stopper !== controller) return;
        bar.value = share;
        const seconds = ((performance.now() - began) / 1000 / share) * (1 - share);
        working.textContent = `${what}${share > 0.05 ? ` · ${words.secondsLeft(Math.ceil(seconds))}` : ''}`;
      };
      const result = await runWork(work, controller.signal, report);
      if (stopper !== controller) return;
      answer.textContent = JSON.stringify(result, null, 2);
      note.textContent = `${words.took(((performance.now() - began) / 1000).toFixed(1))} ${note.textContent}`;
      enter('done');
    } catch (error) {
      if (stopper === controller) say(error);
    }
  };

  const runWork = async (work: Work, signal: AbortSignal, report: Report): Promise<Json> => {
    if (work.kind === 'question')
      return ask(work.query, {
        signal,
        onProgress: ({ done, total }) => report(done / Math.max(1, total), words.working),
      });
    return (await train(work.spec, work.backend, {
      signal,
      onStep: (step, steps) => report(step / Math.max(1, steps), words.steps(step, steps)),
      onRestart: (step, reason) => {
        note.textContent = `${note.textContent} ${words.restarted(step, reason)}`.trim();
      },
    })) as unknown as Json;
  };

  part('run').addEventListener('click', () => void run());
  part('stop').addEventListener('click', () => stopper?.abort());
  download.addEventListener('click', () =>
    save('answer.json', new Blob([answer.textContent ?? ''], { type: 'application/json' })),
  );
  startBackends(room, words, (name) => part(`backend-${name}`), part<HTMLButtonElement>('test'));
  room.dataset.state = 'idle';
}

/** Marks the place of a mistake in the text; whether it was found. */
function pointTo(
  input: HTMLTextAreaElement,
  { position, field }: Readonly<Record<string, string | number>>,
): boolean {
  const name = typeof field === 'string' ? `"${field.split('.').at(-1)!}"` : undefined;
  const at = typeof position === 'number' ? position : name ? input.value.lastIndexOf(name) : -1;
  if (position === undefined && field === undefined) return false;
  if (at >= 0) {
    input.focus();
    input.setSelectionRange(at, at + (name?.length ?? 1));
  }
  return true;
}

/** Trains a step on each backend in turn: what this machine has is what really answers. */
function startBackends(
  room: HTMLElement,
  words: (typeof ENGINE_WORDS)[Language],
  line: (name: string) => HTMLElement,
  button: HTMLButtonElement,
): void {
  const language = room.dataset.language as Language;
  const test = async (name: (typeof BACKENDS)[number]): Promise<void> => {
    line(name).textContent = words.testing;
    const began = performance.now();
    const silent = { signal: new AbortController().signal, onStep() {}, onRestart() {} };
    try {
      const { backend } = await train(TINY, name, silent);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      line(name).textContent = backend === name ? words.works(seconds) : words.lacks(String(backend));
    } catch (error) {
      const { code, params } =
        error instanceof BookError ? error : new BookError('unexpected', { message: String(error) });
      line(name).textContent = words.errors[code]?.(params) ?? errorText(language, code, params);
    }
  };
  button.addEventListener('click', async () => {
    button.disabled = true;
    for (const name of BACKENDS) await test(name);
    button.disabled = false;
  });
}

/** Says whether a question was answered rightly, and remembers the answer. The marks themselves need no script. */
import { keep, kept } from './kept.ts';

export function startQuestions(): void {
  for (const question of document.querySelectorAll<HTMLElement>('.question')) start(question);
}

function start(question: HTMLElement): void {
  const key = question.dataset.key!;
  const options = [...question.querySelectorAll<HTMLInputElement>('.option input')];
  const commit = question.querySelector<HTMLInputElement>('.commit input')!;
  const chosen = (): number[] => options.flatMap((option, at) => (option.checked ? [at] : []));
  const settle = (): void => {
    for (const option of options) option.disabled = commit.checked;
    commit.disabled = !commit.checked && chosen().length === 0;
  };
  const remembered = kept().answers?.[key];
  if (Array.isArray(remembered) && remembered.length > 0) {
    options.forEach((option, at) => (option.checked = remembered.includes(at)));
    commit.checked = chosen().length > 0;
  }
  settle();
  question.addEventListener('change', () => {
    settle();
    const verdict = question.querySelector('.verdict')!;
    verdict.textContent = '';
    const { [key]: _, ...others } = kept().answers ?? {};
    keep({ answers: commit.checked ? { ...others, [key]: chosen() } : others });
    if (!commit.checked || question.dataset.judged === undefined) return;
    const right = options.every(
      (option) => option.checked === (option.closest<HTMLElement>('.option')!.dataset.right !== undefined),
    );
    verdict.textContent = (right ? question.dataset.right : question.dataset.wrong)!;
  });
}

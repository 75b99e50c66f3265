/** The one script of every page. Text is read without it; it starts the islands and serves the reader's hand. */
import { startCards } from './script/cards.ts';
import { startClaims } from './script/claims.ts';
import { startDialogs } from './script/dialogs.ts';
import { startKeys } from './script/keys.ts';
import { startLanguage } from './script/language.ts';
import { startQuestions } from './script/questions.ts';
import { startReading } from './script/reading.ts';
import { startScrollers } from './script/scrollers.ts';
import { startTheme } from './script/theme.ts';

const base = import.meta.env.BASE_URL;

function startIslands(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void import('#widgets/mount.tsx').then(({ mount }) => mount(target as HTMLElement, base));
      }
    },
    { rootMargin: '300px' },
  );
  for (const island of document.querySelectorAll('.island')) observer.observe(island);
}

startIslands();
startClaims(base);
startTheme();
startLanguage();
startDialogs(base);
startKeys();
startQuestions();
startCards();
startReading();
startScrollers();

const room = document.querySelector<HTMLElement>('.engine');
if (room) void import('./script/engine/start.ts').then(({ startEngine }) => startEngine(room));

/** All claims of the book, by chapter, each on its card. */
import type { ReactElement } from 'react';
import { PARTS } from '#book/chapters.ts';
import { Claim } from '#book/claim-island.tsx';
import { chapterTitle } from '#book/content.ts';
import { BOOK_WORDS } from '#book/words.ts';
import type { AnyClaim } from '#claims/define.ts';
import type { InBook } from './lists.tsx';

export function ClaimsPage(props: InBook & { readonly claims: readonly AnyClaim[] }): ReactElement {
  const { base, language, claims } = props;
  const words = BOOK_WORDS[language];
  const chapters = PARTS.flatMap((part): readonly string[] => part.chapters).filter((slug) =>
    claims.some(({ chapter }) => chapter === slug),
  );
  return (
    <article>
      <h1>{words.claims}</h1>
      <p className="summary">{words.claimsIntro}</p>
      {chapters.map((slug) => (
        <section key={slug} aria-labelledby={`of-${slug}`}>
          <h2 id={`of-${slug}`}>
            <a href={`${base}${language}/${slug}/`}>{chapterTitle(language, slug)}</a>
          </h2>
          {claims
            .filter(({ chapter }) => chapter === slug)
            .map(({ id }) => (
              <Claim key={id} id={id} />
            ))}
        </section>
      ))}
      <p>
        <a href={`${base}${language}/engine/`}>{words.engine}</a>
      </p>
    </article>
  );
}

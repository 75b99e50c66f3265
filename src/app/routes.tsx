/** All pages of one language: what each is called and how it is made. */
import type { ReactElement, ReactNode } from 'react';
import { chapterInfo, contentsText, proseOf, prosePath, WRITTEN, type ProseModule } from '#book/content.ts';
import { Widget } from '#book/island.tsx';
import type { PageData } from '#book/page-data.ts';
import { VOCABULARY } from '#book/vocabulary/index.ts';
import { BOOK_WORDS } from '#book/words.ts';
import type { AnyWidget } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import type { AnyClaim } from '#claims/define.ts';
import { claimFile } from '#claims/registry.ts';
import { Chrome } from './chrome.tsx';
import { highlighted } from './code.tsx';
import type { Kind } from './document.tsx';
import { edited } from './edited.ts';
import { ChapterPage, Sources } from './pages/chapter.tsx';
import { BenchPage } from './pages/bench.tsx';
import { ClaimsPage } from './pages/claims.tsx';
import { CoverPage } from './pages/cover.tsx';
import { EnginePage } from './pages/engine.tsx';
import { GalleryPage, GlossaryPage, ReferencesPage, SourcePage, type Mentions } from './pages/lists.tsx';
import { WidgetParameters } from './pages/widget-parameters.tsx';

export interface Route {
  readonly title: string;
  readonly description: string;
  readonly kind: Kind;
  /** A build beside the book's, whose script the page loads. */
  readonly build?: 'bench';
  /** Of the prose, where that is not the page's. */
  readonly proseLanguage?: Language;
  content(): Promise<ReactElement>;
}

export interface Book {
  readonly base: string;
  readonly widgets: Readonly<Record<string, AnyWidget>>;
  readonly claims: readonly AnyClaim[];
}

/** The pages of a language by their path without base and language. */
export async function routesOf(book: Book, language: Language): Promise<Map<string, Route>> {
  const { base, widgets, claims } = book;
  const words = BOOK_WORDS[language];
  const inBook = { base, language };
  const written = await Promise.all(
    WRITTEN.map(async (slug) => [slug, await textOf(language, slug)] as const),
  );
  const routes = new Map<string, Route>();

  const plain = (
    name: 'gallery' | 'references' | 'glossary' | 'claims' | 'engine' | 'bench',
    content: ReactElement,
    build?: 'bench',
  ): void => {
    routes.set(`${name}/`, {
      title: words[name],
      description: `${words.bookTitle}: ${words[name]}`,
      kind: 'page',
      ...(build && { build }),
      content: async () => (
        <Chrome {...inBook} path={`${name}/`}>
          <Plain narrow={name !== 'gallery'}>{content}</Plain>
        </Chrome>
      ),
    });
  };

  routes.set('', {
    title: words.bookTitle,
    description: contentsText(language).cover.pitch,
    kind: 'cover',
    content: async () => {
      const about = await proseOf(language, 'cover');
      return (
        <Chrome {...inBook} path="" edited={edited(`content/${language}/cover.mdx`)}>
          <CoverPage {...inBook}>{about && <about.default components={VOCABULARY} />}</CoverPage>
        </Chrome>
      );
    },
  });

  for (const [slug, { prose, proseLanguage }] of written) {
    const info = chapterInfo(proseLanguage, slug)!;
    routes.set(`${slug}/`, {
      title: info.title,
      description: info.summary,
      kind: 'chapter',
      proseLanguage,
      content: async () => (
        <Chrome {...inBook} path={`${slug}/`} edited={edited(prosePath(proseLanguage, slug).slice(1))}>
          <ChapterPage {...inBook} slug={slug} proseLanguage={proseLanguage} data={prose.page}>
            <prose.default components={VOCABULARY} />
          </ChapterPage>
        </Chrome>
      ),
    });
  }

  const mentions = (of: (page: PageData) => readonly string[]): Mentions => {
    const found = new Map<string, string[]>();
    for (const [slug, { prose }] of written)
      for (const key of of(prose.page)) found.set(key, [...(found.get(key) ?? []), slug]);
    return found;
  };
  plain('gallery', <GalleryPage {...inBook} widgets={widgets} mentions={mentions((page) => page.widgets)} />);
  plain('references', <ReferencesPage {...inBook} mentions={mentions((page) => page.citations)} />);
  plain('glossary', <GlossaryPage {...inBook} mentions={mentions((page) => page.terms)} />);

  plain('claims', <ClaimsPage {...inBook} claims={claims} />);
  plain('engine', <EnginePage language={language} />);
  plain('bench', <BenchPage language={language} />, 'bench');

  const Parameters = (): ReactElement => <WidgetParameters widgets={widgets} />;
  for (const name of ['race', 'teach'] as const) {
    const { title, summary } = contentsText(language)[name];
    routes.set(`${name}/`, {
      ...{ title, description: summary, kind: 'page' },
      content: async () => {
        const prose = await proseOf(language, name);
        return (
          <Chrome {...inBook} path={`${name}/`} edited={edited(`content/${language}/${name}.mdx`)}>
            <Plain narrow={name !== 'race'}>
              <article>
                <h1>{title}</h1>
                <p className="summary">{summary}</p>
                {prose && <prose.default components={{ ...VOCABULARY, WidgetParameters: Parameters }} />}
                {prose && <Sources data={prose.page} {...inBook} />}
              </article>
            </Plain>
          </Chrome>
        );
      },
    });
  }

  for (const [id, widget] of Object.entries(widgets)) {
    const text = widget.text[language];
    routes.set(`embed/${id}/`, {
      ...{ title: text.title as string, description: text.about as string, kind: 'embed' },
      content: async () => <Embedded {...inBook} id={id} />,
    });
  }

  const files = new Set([
    ...Object.values(widgets).flatMap(({ shows }) => shows ?? []),
    ...claims.map(({ id }) => claimFile(id)),
    ...written.flatMap(([, { prose }]) => prose.page.files),
  ]);
  for (const file of files)
    routes.set(`source/${file}/`, {
      ...{ title: file, description: words.sourceIntro, kind: 'page' },
      content: async () => (
        <Chrome {...inBook} path={`source/${file}/`} edited={edited(file)}>
          <Plain>
            <SourcePage {...inBook} file={file} code={await highlighted(file, true)} />
          </Plain>
        </Chrome>
      ),
    });
  return routes;
}

async function textOf(
  language: Language,
  slug: string,
): Promise<{ prose: ProseModule; proseLanguage: Language }> {
  const translated = await proseOf(language, slug);
  if (translated && chapterInfo(language, slug)) return { prose: translated, proseLanguage: language };
  const original = await proseOf('en', slug);
  if (!original) throw new Error(`content/en/${slug}/ has a chapter.json but no index.mdx.`);
  return { prose: original, proseLanguage: 'en' };
}

function Plain(props: { readonly narrow?: boolean; readonly children: ReactNode }): ReactElement {
  return (
    <div className={props.narrow ? 'page narrow' : 'page'}>
      <main id="main">{props.children}</main>
    </div>
  );
}

/** A widget alone, for other people's pages. */
function Embedded(props: { base: string; language: Language; id: string }): ReactElement {
  const words = BOOK_WORDS[props.language];
  return (
    <main id="main" className="embedded">
      <h1 className="visually-hidden">{words.bookTitle}</h1>
      <h2 className="visually-hidden">{words.liveFigure}</h2>
      <Widget name={props.id} />
      <p className="embedded-from">
        <a href={`${props.base}${props.language}/`} target="_blank" rel="noopener">
          {words.bookTitle}
        </a>
      </p>
    </main>
  );
}

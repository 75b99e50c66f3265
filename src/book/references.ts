/** The book's bibliography: BibTeX read once, and each work written as an author–year mention or as an entry of a list. */
import { plugins } from '@citation-js/core';
import type { CslEntry, CslName } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { BookWords } from './words.ts';

export interface Reference {
  readonly key: string;
  readonly authors: readonly { readonly family: string; readonly initials: string }[];
  readonly year: string;
  /** `a`, `b` … where one author has several works of a year. */
  readonly suffix: string;
  readonly title: string;
  /** Journal, proceedings or publisher. */
  readonly within: string;
  /** Volume, number and pages. */
  readonly place: string;
  readonly note: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

interface RawEntry {
  readonly label: string;
  readonly properties: Readonly<Record<string, string>>;
}

export function parseReferences(bibtex: string): Map<string, Reference> {
  if (bibtex.trim() === '') return new Map();
  const raw = plugins.input.chain(bibtex, { target: '@biblatex/entries+list' }) as RawEntry[];
  const csl = plugins.input.chain(bibtex, { generateGraph: false }) as CslEntry[];
  const keys = raw.map(({ label }) => label);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice) throw new Error(`references.bib holds “${twice}” twice.`);
  const all = csl.map((entry, at) => reference(entry, raw[at]!.properties));
  return new Map(withSuffixes(all).map((one) => [one.key, one]));
}

function reference(entry: CslEntry, raw: Readonly<Record<string, string>>): Reference {
  const year = entry.issued?.['date-parts']?.[0]?.[0];
  const original = entry['original-date']?.['date-parts']?.[0]?.[0];
  const authors = (entry.author ?? entry.editor ?? []).map(nameOf);
  if (authors.length === 0 || !entry.title || year === undefined)
    throw new Error(`references.bib: “${entry.id}” needs an author, a title and a year.`);
  const arxiv = arxivId(entry, raw);
  const doi = entry.DOI && !/arxiv/i.test(entry.DOI) ? entry.DOI : undefined;
  return {
    key: entry.id,
    authors,
    year: original === undefined ? String(year) : `${original}/${year}`,
    suffix: '',
    title: plain(entry.title),
    within: [entry['container-title'], entry.type === 'article-journal' ? undefined : entry.publisher]
      .filter((part) => part !== undefined && !/arxiv/i.test(part))
      .map((part) => plain(part!))
      .join(', '),
    place: [
      entry.volume && entry.issue ? `${entry.volume}(${entry.issue})` : entry.volume,
      entry.page && entry.page.replaceAll(/(\d)-(\d)/g, '$1–$2'),
    ]
      .filter(Boolean)
      .join(', '),
    note: entry.note ? plain(entry.note) : '',
    links: [
      ...(doi ? [{ label: `doi:${doi}`, href: `https://doi.org/${doi}` }] : []),
      ...(arxiv ? [{ label: `arXiv:${arxiv}`, href: `https://arxiv.org/abs/${arxiv}` }] : []),
      ...(entry.URL && !doi && !arxiv ? [{ label: new URL(entry.URL).host, href: entry.URL }] : []),
    ],
  };
}

/** From a field that says that it is one: numbers of other kinds look the same. */
function arxivId(entry: CslEntry, raw: Readonly<Record<string, string>>): string | undefined {
  const said = [entry.DOI, entry.URL, entry['container-title'], entry.publisher].join(' ');
  return (
    /^(?:arXiv:)?(\d{4}\.\d{4,5})$/i.exec(raw.eprint ?? '')?.[1] ??
    /arxiv(?:\.org\/(?:abs|pdf)\/|[.:]\s?)(\d{4}\.\d{4,5})/i.exec(said)?.[1]
  );
}

function nameOf(name: CslName): { family: string; initials: string } {
  const particle = name['non-dropping-particle'] ?? name['dropping-particle'];
  const family = [particle, name.family ?? name.literal ?? ''].filter(Boolean).join(' ');
  const initials = (name.given ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .map((part) =>
      part
        .split('-')
        .map((piece) => `${[...piece][0] ?? ''}.`)
        .join('-'),
    )
    .join(' ');
  return { family, initials };
}

/** CSL titles may hold a little markup for case and italics; the book sets them plainly. */
function plain(text: string): string {
  return text.replaceAll(/<\/?\w+[^>]*>/g, '').trim();
}

function withSuffixes(all: readonly Reference[]): Reference[] {
  const label = (one: Reference): string =>
    `${one.authors.map(({ family }) => family).join('|')} ${one.year}`;
  return all.map((one) => {
    const same = all
      .filter((other) => label(other) === label(one))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
    return same.length < 2 ? one : { ...one, suffix: String.fromCharCode(97 + same.indexOf(one)) };
  });
}

/** “Shannon, 1948”, “Kneser & Ney, 1995”, “Bengio et al., 2003”; in Chinese “Kneser、Ney，1995”, “Bengio 等，2003”. */
export function mention(one: Reference, words: BookWords): string {
  const names = one.authors.map(({ family }) => family);
  const who = names.length > 2 ? `${names[0]} ${words.etAl}` : names.join(words.and);
  return `${who}${words.comma}${one.year}${one.suffix}`;
}

/** “Kneser, R., & Ney, H.”, with all names up to six; in Latin type in every language of the book. */
export function authorList(one: Reference): string {
  const names = one.authors.map(({ family, initials }) => (initials ? `${family}, ${initials}` : family));
  if (names.length === 1) return names[0]!;
  if (names.length > 6) return `${names.slice(0, 5).join(', ')} et al.`;
  return `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`;
}

/** In the order of a list of references. */
export function sorted(references: Iterable<Reference>): Reference[] {
  const name = (one: Reference): string => one.authors[0]!.family;
  return [...references].toSorted(
    (a, b) =>
      name(a).localeCompare(name(b), 'en') ||
      a.year.localeCompare(b.year) ||
      a.title.localeCompare(b.title, 'en'),
  );
}

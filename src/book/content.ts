/** The chapters as they lie in `content/`: prose compiled from MDX, and each one's `chapter.json`. */
import type { ComponentType } from 'react';
import type { Language } from '#widget-kit/language.ts';

export interface ChapterInfo {
  readonly title: string;
  /** One sentence for the contents page and search engines. */
  readonly summary: string;
  /** Minutes of reading, without the widgets. */
  readonly minutes: number;
  /** A translation carries the hash of the source that it translates. */
  readonly translates?: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- MDX components take any vocabulary
type Prose = ComponentType<{ components: Record<string, ComponentType<any>> }>;

const prose = import.meta.glob<{ default: Prose }>('/content/{en,zh}/*/index.mdx');
const infos = import.meta.glob<ChapterInfo>('/content/{en,zh}/*/chapter.json', {
  import: 'default',
  eager: true,
});

export function chapterInfo(language: Language, slug: string): ChapterInfo | undefined {
  return infos[`/content/${language}/${slug}/chapter.json`];
}

export async function chapterProse(language: Language, slug: string): Promise<Prose | undefined> {
  return (await prose[`/content/${language}/${slug}/index.mdx`]?.())?.default;
}

/** The languages of the book. Every text that a reader sees exists in each of them, side by side. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];
/** For `lang` attributes and Intl. */
export const LOCALE: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' };

/** Chinese text as it stands within quotation marks: its own become single ones. */
export function within(text: string): string {
  return text.replaceAll('“', '‘').replaceAll('”', '’');
}

/** An error with a code instead of words: `widget-kit` says it in the reader's language where the input was given. */
export class BookError extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'BookError';
    this.code = code;
    this.params = params;
  }
}

/** What the reader's browser remembers of the book, in one entry of its storage; nothing where storage is refused. */
const KEY = 'the-next-word';

export interface Kept {
  readonly theme?: 'light' | 'dark';
  readonly language?: string;
  readonly singleKeys?: boolean;
  /** Chosen options by question. */
  readonly answers?: Readonly<Record<string, readonly number[]>>;
}

export function kept(): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function keep(change: { readonly [K in keyof Kept]: Kept[K] | undefined }): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept(), ...change }));
  } catch {
    // A sandboxed frame or a full disk: the page works, and forgets.
  }
}

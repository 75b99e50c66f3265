/** What compiling a page's prose says about it, beside the prose itself. */
export interface Section {
  /** The heading's id; empty before the first heading. */
  readonly id: string;
  readonly depth: number;
  readonly title: string;
  /** The words of the section, without formulas and code blocks: for search. */
  readonly text: string;
}

export interface PageData {
  readonly sections: readonly Section[];
  /** Keys of works, each once, in order of first mention; likewise the others. */
  readonly citations: readonly string[];
  readonly terms: readonly string[];
  readonly widgets: readonly string[];
  readonly claims: readonly string[];
  readonly files: readonly string[];
}

export interface Citation {
  readonly key: string;
  /** The place in the work: `§3`, `p. 52`. */
  readonly at?: string;
}

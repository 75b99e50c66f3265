declare module '@citation-js/core' {
  interface CslName {
    family?: string;
    given?: string;
    literal?: string;
    'non-dropping-particle'?: string;
    'dropping-particle'?: string;
  }
  interface CslDate {
    'date-parts'?: number[][];
  }
  interface CslEntry {
    id: string;
    type: string;
    title?: string;
    author?: CslName[];
    editor?: CslName[];
    issued?: CslDate;
    'original-date'?: CslDate;
    'container-title'?: string;
    publisher?: string;
    volume?: string;
    issue?: string;
    page?: string;
    DOI?: string;
    URL?: string;
    note?: string;
    genre?: string;
  }
  export const plugins: {
    input: {
      chain(
        data: string,
        options?: { target?: string; generateGraph?: boolean },
      ): CslEntry[] | { type: string; label: string; properties: Record<string, string> }[];
    };
  };
}
declare module '@citation-js/plugin-bibtex';

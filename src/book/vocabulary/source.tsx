/** A file of the book as it runs, folded, with a link to its own page. */
import { use, type ReactElement } from 'react';
import { usePage } from '#book/page-context.ts';

export function Source({ file }: { readonly file: string }): ReactElement {
  const { base, language, words, code } = usePage();
  const shown = use(code(file));
  return (
    <details className="source">
      <summary>
        {words.codeOf} <code>{file.split('/').at(-1)}</code>
      </summary>
      {shown}
      <p>
        <a href={`${base}${language}/source/${file}/`}>{words.openFile}</a>
      </p>
    </details>
  );
}

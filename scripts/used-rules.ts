/**
 * KaTeX has rules for every formula there is. Ours are set at build time, so what they need is known: the rules whose
 * classes occur in some page, and the fonts that those rules name.
 */
import postcss from 'postcss';

export function usedRules(css: string, pages: Iterable<string>): string {
  const classes = new Set<string>();
  for (const html of pages)
    for (const [, names] of html.matchAll(/ class="([^"]*)"/g))
      for (const name of names!.split(' ')) classes.add(name);
  const root = postcss.parse(css);
  const named = new Set<string>();
  root.walkRules((rule) => {
    const used = rule.selectors.filter((selector) => needed(selector).every((name) => classes.has(name)));
    if (used.length === 0) rule.remove();
    else rule.selectors = used;
  });
  root.walkDecls(/^font/, ({ parent, value }) => {
    if (!isFont(parent)) for (const [family] of value.matchAll(/KaTeX_\w+/g)) named.add(family);
  });
  root.walkAtRules('font-face', (face) => {
    face.walkDecls('font-family', ({ value }) => {
      if (!named.has(value.replaceAll(/["']/g, ''))) face.remove();
    });
  });
  return root.toString();
}

/** The classes without which a selector matches nothing: not those of `:not()`. */
function needed(selector: string): string[] {
  return [...selector.replaceAll(/:not\([^)]*\)/g, '').matchAll(/\.([\w-]+)/g)].map(([, name]) => name!);
}

function isFont(parent: postcss.Container | postcss.Document | undefined): boolean {
  return parent?.type === 'atrule' && (parent as postcss.AtRule).name === 'font-face';
}

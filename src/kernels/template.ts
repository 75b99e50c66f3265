/**
 * Shaders are text that must be unrolled: a software adapter, and many a driver, keeps in registers only what has a
 * name of its own. Three directives, each on a line of its own, which nest:
 *
 * - `//#for c in COUNT` … `//#end` repeats its lines with `$c` standing for 0, 1, …
 * - `//#if NAME` … `//#else` … `//#end` keeps lines where the constant is true or not zero; `//#if !NAME` where not
 *
 * Elsewhere `$NAME` stands for the constant's value, and `$(a*4+b)` for a sum of products of names and numbers.
 */
export type Constants = Readonly<Record<string, number | boolean | { readonly f32: number }>>;

type Names = Map<string, number | boolean | { readonly f32: number }>;

interface Lines {
  readonly all: readonly string[];
  next: number;
}

/** Throws where a directive is not closed or names what is not there: a mistake in a shader's file. */
export function expand(source: string, constants: Constants): string {
  const lines = { all: source.split('\n'), next: 0 };
  const { text, closedBy } = level(lines, new Map(Object.entries(constants)), true);
  if (closedBy) throw new Error(`Line ${lines.next}: nothing to ${closedBy}.`);
  return text.join('\n');
}

/** Up to the end of the file or the directive that closes this level; only to find that where not `live`. */
function level(lines: Lines, names: Names, live: boolean): { text: string[]; closedBy?: string } {
  const text: string[] = [];
  while (lines.next < lines.all.length) {
    const line = lines.all[lines.next++]!;
    const [, directive, rest = ''] = /^\s*\/\/#(\w+)\s*(.*?)\s*$/.exec(line) ?? [];
    if (directive === 'end' || directive === 'else') return { text, closedBy: directive };
    if (directive === 'for') text.push(...repeat(lines, names, live, rest));
    else if (directive === 'if') text.push(...choose(lines, names, live, rest));
    else if (directive) throw new Error(`Line ${lines.next}: no directive ${directive}.`);
    else if (live) text.push(substitute(line, names));
  }
  return { text };
}

function repeat(lines: Lines, names: Names, live: boolean, head: string): string[] {
  const [, name, bound] = /^(\w+) in (.+)$/.exec(head) ?? [];
  if (!name || !bound) throw new Error(`Line ${lines.next}: “${head}” is no loop.`);
  const start = lines.next;
  const count = live ? evaluate(bound, names) : 0;
  const text: string[] = [];
  for (let i = 0; i < Math.max(1, count); i++) {
    lines.next = start;
    const round = level(lines, new Map([...names, [name, i]]), i < count);
    if (round.closedBy !== 'end') throw new Error(`Line ${start}: not closed.`);
    text.push(...round.text);
  }
  return text;
}

function choose(lines: Lines, names: Names, live: boolean, head: string): string[] {
  const start = lines.next;
  const negated = head.startsWith('!');
  const holds = live && (evaluate(negated ? head.slice(1) : head, names) !== 0) !== negated;
  const yes = level(lines, names, holds);
  const no =
    yes.closedBy === 'else' ? level(lines, names, live && !holds) : { text: [], closedBy: yes.closedBy };
  if (no.closedBy !== 'end') throw new Error(`Line ${start}: not closed.`);
  return [...yes.text, ...no.text];
}

function substitute(line: string, names: Names): string {
  return line.replaceAll(/\$(?:\(([^()]+)\)|(\w+))/g, (_, sum: string | undefined, name: string) =>
    String(evaluate(sum ?? name, names)),
  );
}

/** A sum of products, such as `r*4+c`, without brackets. */
function evaluate(text: string, names: Names): number {
  return text
    .split('+')
    .map((product) => product.split('*').reduce((value, factor) => value * valueOf(factor.trim(), names), 1))
    .reduce((sum, value) => sum + value, 0);
}

function valueOf(word: string, names: Names): number {
  if (/^\d+$/.test(word)) return Number(word);
  const value = names.get(word);
  if (value === undefined || typeof value === 'object') throw new Error(`“${word}” is not known here.`);
  return Number(value);
}

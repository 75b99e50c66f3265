/**
 * A widget's state in the page's query: `?v=1&<instance>.<param>=…`, only what differs from the default, with `hide=`
 * and `lock=` for teachers. Whatever a link holds, reading it gives legal values and says what it had to change.
 */
import {
  defaults,
  formatParam,
  parseParam,
  type ParamProblem,
  type ParamTable,
  type Values,
} from './params.ts';

export const LINK_VERSION = '1';

export interface LinkState<P extends ParamTable> {
  readonly values: Values<P>;
  readonly hidden: ReadonlySet<string>;
  readonly locked: ReadonlySet<string>;
  readonly problems: readonly ParamProblem[];
  /** Set when the link is of a version that this book does not know: nothing was read from it. */
  readonly unknownVersion?: string;
}

/** A link longer than this is not read: no browser or chat keeps it whole. */
const MAX_LENGTH = 20_000;

export function readLink<P extends ParamTable>(search: string, instance: string, table: P): LinkState<P> {
  const query = new URLSearchParams(search.length > MAX_LENGTH ? '' : search);
  const values: Record<string, unknown> = { ...defaults(table) };
  const problems: ParamProblem[] = [];
  const prefix = `${instance}.`;
  const ours = [...query].filter(([key]) => key.startsWith(prefix));
  const version = query.get('v') ?? LINK_VERSION;
  if (version !== LINK_VERSION && ours.length > 0)
    return {
      values: values as Values<P>,
      hidden: new Set(),
      locked: new Set(),
      problems,
      unknownVersion: version,
    };
  for (const [key, text] of ours) {
    const name = key.slice(prefix.length);
    const param = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!param) {
      problems.push({ code: 'unknown-param', param: name, given: text, taken: '' });
      continue;
    }
    const { value, problem } = parseParam(param, text);
    values[name] = value;
    if (problem) problems.push({ ...problem, param: name, given: text });
  }
  return {
    values: values as Values<P>,
    hidden: named(query.get('hide'), instance, table),
    locked: named(query.get('lock'), instance, table),
    problems: problems.slice(0, 5),
  };
}

/** The query with this widget's state in it; other widgets' state and foreign parameters are kept. */
export function writeLink<P extends ParamTable>(
  search: string,
  instance: string,
  table: P,
  values: Values<P>,
): string {
  const query = new URLSearchParams(search);
  for (const key of [...query.keys()]) if (key.startsWith(`${instance}.`)) query.delete(key);
  for (const [name, param] of Object.entries(table)) {
    const value = values[name] as number | string | boolean;
    if (value !== param.default) query.set(`${instance}.${name}`, formatParam(param, value));
  }
  query.delete('v');
  const rest = query.toString();
  return rest === '' ? '' : `?v=${LINK_VERSION}&${rest}`;
}

/** The query for passing a state on, to this page or (with its widget's own name and table) to an embed. */
export function shareLink<P extends ParamTable>(
  instance: string,
  table: P,
  values: Values<P>,
  fixed: Pick<LinkState<P>, 'hidden' | 'locked'>,
): string {
  const query = new URLSearchParams();
  const list = (names: ReadonlySet<string>): string => [...names].map((name) => `${instance}.${name}`).join();
  if (fixed.hidden.size > 0) query.set('hide', list(fixed.hidden));
  if (fixed.locked.size > 0) query.set('lock', list(fixed.locked));
  // The version alone says too that this is a state to be kept.
  return writeLink(query.toString(), instance, table, values) || `?v=${LINK_VERSION}`;
}

/** What a link's locks keep from being changed: groups stand for their parts. */
export function closedBy(locked: ReadonlySet<string>, table: ParamTable): ReadonlySet<string> {
  const closed = new Set(locked);
  if (locked.has('controls')) {
    for (const [name, { hidden }] of Object.entries(table))
      if (!hidden || name === 'seed' || name === 'backend') closed.add(name);
  }
  if (locked.has('playback') || locked.has('step')) closed.add('playback').add('step');
  return closed;
}

function named(list: string | null, instance: string, table: ParamTable): Set<string> {
  const names = (list ?? '').split(',').map((entry) => entry.trim());
  const all = [...Object.keys(table), 'controls', 'playback', 'toolbar'];
  return new Set(all.filter((name) => names.includes(name) || names.includes(`${instance}.${name}`)));
}

/** Writes the results into the page: a table, and for each case the ratios as bars with their numbers beside them. */
import { BENCH_WORDS, type BenchWords } from '#app/pages/bench-words.ts';
import type { Language } from '#widget-kit/language.ts';
import type { Meeting } from '../meeting.ts';
import { PEERS } from '../protocol.ts';
import type { Row } from '../row.ts';
import { barOf, scaleOf } from './bars.ts';

interface Places {
  readonly note: HTMLElement;
  readonly table: HTMLElement;
  readonly drawings: HTMLElement;
  readonly remarks: HTMLElement;
}

export function show(
  { adapter, peak, measured, skipped }: Meeting,
  language: Language,
  places: Places,
): void {
  const words = BENCH_WORDS[language];
  const speed = peak && words.peak(digits(peak.flops / 1e9), digits(peak.bandwidth / 1e9));
  places.note.textContent = [adapter && words.on(adapter), speed].filter(Boolean).join(' ');
  const rows = measured.map(({ row }) => row);
  places.table.replaceChildren(...(rows.length > 0 ? [tableOf(rows, words)] : []));
  places.drawings.replaceChildren(...rows.map((row) => drawingOf(row, words)));
  const lines = [...skipped, ...measured.flatMap(({ failures, remarks }) => [...failures, ...remarks])];
  places.remarks.replaceChildren(...lines.map((line) => element('li', {}, line)));
}

function tableOf(rows: readonly Row[], words: BenchWords): HTMLElement {
  const { columns, directions } = words;
  const head = Object.values(columns).map((name) => element('th', { scope: 'col' }, name));
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('code', {}, row.name)),
      element('td', {}, row.shape),
      element('td', {}, row.backend),
      element('td', {}, directions[row.direction]),
      element('td', {}, digits(row.ours.median)),
      element('td', {}, row.shareOfPeak === null ? words.unknown : `${(row.shareOfPeak * 100).toFixed(0)} %`),
      element('td', {}, row.maxError.toExponential(0)),
      element('td', {}, String(row.dispatches)),
      element('td', {}, digits(row.scriptMs)),
    ),
  );
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
}

function drawingOf(row: Row, words: BenchWords): HTMLElement {
  const scale = scaleOf(Object.values(row.ratios));
  const lines = PEERS.filter((peer) => row.peers[peer]).map((peer) => {
    const ratio = row.ratios[peer];
    return element(
      'li',
      {},
      element('span', {}, peer),
      barOf(ratio, scale),
      element('span', {}, ratio === undefined ? words.wrong : words.ratio(digits(ratio))),
    );
  });
  const title = `${row.name} ${row.shape}, ${row.backend}, ${words.directions[row.direction]}`;
  const asides = [
    row.group && words.group(row.group),
    row.name === 'decode' && words.tokens(digits(1000 / row.ours.median)),
    row.stallMs && words.stall(digits(row.stallMs.median), digits(row.stallMs.worst)),
  ].filter(Boolean);
  return element(
    'figure',
    { class: 'bench-figure' },
    element(
      'figcaption',
      {},
      [`${title} (${words.oursIs(digits(row.ours.median))}).`, ...asides, words.ratios].join(' '),
    ),
    element('ul', {}, ...lines),
  );
}

/** Three of them, for people. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

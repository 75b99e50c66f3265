/** The rows as a table that fits a screen. */
import { PEERS } from './protocol.ts';
import type { Measured } from './referee.ts';
import type { Row, Stall } from './row.ts';

/** Ratios stand under the peers that took part; `wrong` where a peer's numbers were. */
export function table(measured: readonly Measured[]): string {
  const present = PEERS.filter((peer) => measured.some(({ row }) => row.peers[peer]));
  const head = [
    ['', 'operation'],
    ['', 'shape'],
    ['', 'on'],
    ['', 'pass'],
    ['ours', 'ms'],
    ['of', 'peak'],
    ['', 'error'],
    ['disp-', 'atches'],
    ['script', 'ms'],
    ...present.map((peer) => peer.split('-') as [string, string]),
  ];
  const body = measured.map(({ row, peerDispatches }) => [
    row.name,
    row.shape,
    row.backend,
    row.direction === 'forward+backward' ? 'both' : row.direction,
    digits(row.ours.median),
    row.shareOfPeak === null ? '–' : `${(row.shareOfPeak * 100).toFixed(0)} %`,
    row.maxError.toExponential(0),
    [row.dispatches, peerDispatches[`tfjs-${row.backend}`]].filter((count) => count !== undefined).join('/'),
    digits(row.scriptMs),
    ...present.map((peer) => {
      const times = row.peers[peer];
      const ratio = row.ratios[peer];
      if (!times) return '–';
      return ratio === undefined ? 'wrong' : `${digits(ratio)}×`;
    }),
  ]);
  const lines = [head.map(([above]) => above!), head.map(([, below]) => below!), ...body];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const stalls = measured.flatMap(({ row }) => (row.stallMs ? [stallOf(row, row.stallMs)] : []));
  return lines
    .map((line) =>
      line
        .map((cell, column) => (column < 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .concat(stalls)
    .join('\n');
}

function stallOf({ name, shape, backend }: Row, { median, worst }: Stall): string {
  return `${name} ${shape} on ${backend}: meanwhile the page came late by ${digits(median)} ms, at worst ${digits(worst)} ms`;
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** What `npm run bench` may be asked, as it is typed. */
import { parseArgs } from 'node:util';
import { PEERS, type Peer } from '#bench/protocol.ts';
import type { Wish } from '#bench/wish.ts';

const LEAST_ROUNDS = 5;
const RUNTIMES = ['chromium', 'dawn'] as const;
const BACKENDS = ['webgpu', 'webgl', 'wasm'] as const;

/** ONNX Runtime finds its binary only in a browser. */
const ON_DAWN: readonly Peer[] = ['tfjs-webgpu', 'jax-webgpu'];

export const USAGE = `npm run bench -- [options]
  --only=<name>       only this operation, or these: attention,matmul
  --backend=<name>    only ours on ${BACKENDS.join(', ')}
  --peers=<names>     only these of ${PEERS.join(', ')}; or none
  --rounds=<n>        how often they take turns, ${LEAST_ROUNDS} unless given
  --runtime=<name>    chromium; or dawn, which is Node with the webgpu package, for what is on webgpu
  --json=<file>       writes the rows as JSON`;

export interface Options extends Wish {
  readonly json?: string;
  readonly runtime: (typeof RUNTIMES)[number];
}

/** Throws what is wrong with the options, in words. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { only: text, backend: text, peers: text, rounds: text, runtime: text, json: text },
  });
  const runtime = oneOf('--runtime', RUNTIMES, values.runtime) ?? 'chromium';
  const onDawn = runtime === 'dawn';
  const backend = oneOf('--backend', BACKENDS, values.backend) ?? (onDawn ? 'webgpu' : undefined);
  if (onDawn && backend !== 'webgpu') throw new Error(`--runtime=dawn has no ${backend}.`);
  const { only, rounds = String(LEAST_ROUNDS), json } = values;
  if (!/^\d{1,3}$/.test(rounds) || Number(rounds) < LEAST_ROUNDS)
    throw new Error(`--rounds is a number from ${LEAST_ROUNDS} on, not “${rounds}”.`);
  return {
    runtime,
    only: only?.split(',') ?? [],
    peers: peersOf(values.peers).filter((peer) => !onDawn || ON_DAWN.includes(peer)),
    rounds: Number(rounds),
    ...(backend && { backends: [backend] }),
    ...(json !== undefined && { json }),
  };
}

function peersOf(given: string | undefined): readonly Peer[] {
  if (given === undefined) return PEERS;
  if (given === 'none') return [];
  return given.split(',').map((name) => oneOf('--peers', PEERS, name)!);
}

function oneOf<T extends string>(
  option: string,
  known: readonly T[],
  given: string | undefined,
): T | undefined {
  if (given === undefined || known.includes(given as T)) return given as T | undefined;
  throw new Error(`${option} is one of ${known.join(', ')}, not “${given}”.`);
}

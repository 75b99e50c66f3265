import { expect, it } from 'vitest';
import { PEERS } from '#bench/protocol.ts';
import { readOptions } from './bench-options.ts';

it('measures everything against everybody unless told', () => {
  expect(readOptions([])).toEqual({ runtime: 'chromium', only: [], peers: PEERS, rounds: 5 });
});

it('takes operations, peers, rounds and a file', () => {
  const given = ['--only=attention,matmul', '--peers=jax-wasm', '--rounds=9', '--json=rows.json'];
  expect(readOptions([...given, '--backend=webgl'])).toEqual({
    runtime: 'chromium',
    only: ['attention', 'matmul'],
    peers: ['jax-wasm'],
    rounds: 9,
    backends: ['webgl'],
    json: 'rows.json',
  });
  expect(readOptions(['--peers=none']).peers).toEqual([]);
});

it('measures only what is on WebGPU without a browser', () => {
  const { backends, peers } = readOptions(['--runtime=dawn']);
  expect(backends).toEqual(['webgpu']);
  expect(peers).toEqual(['tfjs-webgpu', 'jax-webgpu']);
});

it.each([
  ['--backend=cpu', /--backend is one of webgpu, webgl, wasm, not “cpu”/],
  ['--peers=torch', /--peers is one of .*not “torch”/],
  ['--rounds=4', /--rounds is a number from 5 on, not “4”/],
  ['--rounds=many', /not “many”/],
  ['--runtime=deno', /--runtime is one of chromium, dawn/],
  ['--only', /argument missing/],
  ['--onyl=matmul', /Unknown option/],
])('refuses %s in words', (option, message) => {
  expect(() => readOptions([option])).toThrow(message);
  expect(() => readOptions(['--runtime=dawn', '--backend=webgl'])).toThrow(/--runtime=dawn has no webgl/);
});

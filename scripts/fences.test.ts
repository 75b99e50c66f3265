import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Wrong code by the rule that must refuse it: what it is, the folder that it is planted in, the code. */
const PLANTS: Readonly<Record<string, readonly (readonly [what: string, folder: string, code: string])[]>> = {
  'no-restricted-imports': [
    ['a parent folder', 'data/text', "import '../world/genre.ts';"],
    ['a parent by a detour', 'viz', "import './a/../../data/text/hash.ts';"],
    ['a higher layer', 'models/ngram', "import '#training/desk.ts';"],
    ['a type of a higher layer', 'numerics', "import type { Corpus } from '#data/text/corpus.ts';"],
    ['an export from a higher layer', 'training', "export * from '#widget-kit/language.ts';"],
    ['a higher layer at run time', 'widget-kit', "await import('#book/chapters.ts');"],
    ['a model in the data', 'data/world', "import '#models/language-model.ts';"],
    ['data in the drawing', 'viz', "import '#data/text/hash.ts';"],
    ['another widget', 'widgets/planted', "import '#widgets/registry.ts';"],
    ['the app in a widget', 'widgets/planted', "import '#app/site.ts';"],
    ['TensorFlow.js in a widget', 'widgets/planted', "import '@tensorflow/tfjs-core';"],
    ['a TensorFlow.js backend in a model', 'models/ngram', "import '@tensorflow/tfjs-backend-webgl';"],
    ['React below viz', 'training', "import 'react';"],
    ['React DOM below viz', 'claims', "import 'react-dom/client';"],
    ['D3 below viz', 'data/text', "import 'd3-scale';"],
    ['a script of the build in the book', 'book', "import '#scripts/serve.ts';"],
  ],
  'no-nodejs-modules': [['a Node module in the browser', 'widget-kit', "import 'node:fs';"]],
  'no-restricted-globals': [
    ['the document in a model', 'models/ngram', 'export const title = document.title;'],
    ['the window in the engine', 'training', 'export const width = window.innerWidth;'],
    ['the clock in the World', 'data/world', 'export const now = () => Date.now();'],
  ],
  'no-restricted-properties': [
    ['unseeded chance', 'widgets/planted', 'export const draw = () => Math.random();'],
    ['unseeded chance, taken apart', 'data/world', 'export const { random } = Math;'],
  ],
  'no-cycle': [['one half of a cycle', 'viz', "export { there } from './cycle.ts';\nexport const here = 1;"]],
  'max-lines': [['a very long file', 'viz', 'export {};\n'.repeat(501)]],
};

interface Finding {
  readonly filename: string;
  readonly code?: string;
  readonly message: string;
}

const fences = Object.keys(PLANTS);
const planted = Object.entries(PLANTS).flatMap(([rule, plants]) =>
  plants.map(([what, folder, code], index) => ({
    rule,
    what,
    code,
    file: `src/${folder}/planted-${rule}-${index}.ts`,
  })),
);

let copy: string;
let findings: readonly Finding[];

function write(file: string, code: string): void {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), `${code}\n`);
}

function breaks({ code }: Finding, rule: string): boolean {
  return code?.includes(`(${rule})`) ?? false;
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'fences-'));
  cpSync('src', join(copy, 'src'), { recursive: true });
  for (const file of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) cpSync(file, join(copy, file));
  for (const { file, code } of planted) write(file, code);
  const half = basename(planted.find(({ rule }) => rule === 'no-cycle')!.file);
  write('src/viz/cycle.ts', `export { here } from './${half}';\nexport const there = 1;`);
  const { stdout } = spawnSync(resolve('node_modules/.bin/oxlint'), ['-f', 'json'], {
    cwd: copy,
    encoding: 'utf8',
    maxBuffer: 1e8,
    shell: process.platform === 'win32',
  });
  findings = (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the linter', () => {
  it.each(planted)('refuses $what ($file)', ({ rule, file }) => {
    const found = findings.filter(({ filename }) => filename === file);
    expect(found.filter((finding) => breaks(finding, rule))).not.toEqual([]);
  });

  it('finds no broken fence in the tree as it is', () => {
    const own = findings.filter(({ filename }) => !/planted-|viz\/cycle/.test(filename));
    const broken = own.filter((finding) => fences.some((rule) => breaks(finding, rule)));
    expect(broken.map(({ filename, message }) => `${filename}: ${message}`)).toEqual([]);
  });
});

/** What the linter does not see: globs and type imports by call, which must keep to the layers all the same. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  numerics: [],
  data: ['numerics'],
  viz: ['numerics'],
  kernels: ['numerics'],
  models: ['numerics', 'data', 'kernels'],
  training: ['numerics', 'data', 'kernels', 'models'],
  claims: ['numerics', 'data', 'kernels', 'models', 'training'],
  'widget-kit': ['numerics', 'data', 'viz', 'kernels', 'models', 'training', 'claims'],
};

describe('the tree', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  );

  it.each(Object.keys(BELOW))('keeps the globs of %s within the layers below it', (layer) => {
    const reached = files
      .filter((file) => file.startsWith(`${layer}/`))
      .flatMap((file) => {
        const code = readFileSync(join('src', file), 'utf8');
        const calls = code.matchAll(/(?:\.glob(?:<[^(]*>)?|typeof import)\(\s*'([^']+)'/g);
        return [...calls].map(([, path]) => /^(?:\/src\/|#)([\w-]+)/.exec(path!)?.[1] ?? layer);
      });
    expect(reached.filter((other) => other !== layer && !BELOW[layer]!.includes(other))).toEqual([]);
  });

  it('has no file named for being handy', () => {
    const vague = /^(?:utils?|helpers?|common|misc)\./;
    expect(files.filter((file) => vague.test(basename(file)))).toEqual([]);
  });
});

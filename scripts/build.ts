/** Builds the book: scripts and styles, then every page as static HTML, into `dist/` or `OUT_DIR`. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { buildBench } from './bench-build.ts';
import { serverFolder } from './folders.ts';
import { JoinedSheets } from './joined-sheets.ts';
import { sheets } from './sheets.ts';
import { usedRules } from './used-rules.ts';

type Manifest = Record<string, { file: string; css?: string[] }>;

export async function buildBook(): Promise<void> {
  const directory = process.env.OUT_DIR ?? 'dist';
  const base = process.env.BASE_PATH ?? '/';
  if (!/^\/(?:[\w.-]+\/)*$/.test(base))
    throw new Error(`BASE_PATH must begin and end with “/”, not be “${base}”.`);
  await build({ logLevel: 'warn' });
  await build({ logLevel: 'warn', build: { ssr: 'src/app/prerender.tsx' } });
  await buildBench('book', join(directory, 'bench'));
  const manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8')) as Manifest;
  const page = manifest['src/app/page.ts']!;
  const server = pathToFileURL(resolve(serverFolder, 'prerender.js')).href;
  const { pagePaths, renderPage, renderFiles } = (await import(
    server
  )) as typeof import('#app/prerender.tsx');
  const site = {
    base,
    script: page.file,
    sheets: sheets((source) => base + manifest[source]!.file),
    development: false,
  };
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  };
  const pages = new Map<string, string>();
  for (const path of await pagePaths()) {
    const html = await renderPage(path, site);
    if (html === undefined) throw new Error(`No page at “${path}”.`);
    pages.set(path.endsWith('.html') ? path : `${path}index.html`, html);
  }
  const parts = new Map(
    [site.sheets.formulas, ...Object.values(site.sheets.widgets)].map((href) => [
      href,
      readFileSync(join(directory, href.slice(base.length)), 'utf8'),
    ]),
  );
  parts.set(site.sheets.formulas, usedRules(parts.get(site.sheets.formulas)!, pages.values()));
  const joined = new JoinedSheets(base, (href) => parts.get(href)!);
  for (const [path, html] of pages) await write(path, joined.join(html));
  for (const [path, css] of joined.files) await write(path, css);
  for (const href of parts.keys()) await rm(join(directory, href.slice(base.length)));
  for (const [path, content] of Object.entries(await renderFiles(site))) await write(path, content);
  await rm(join(directory, '.vite'), { recursive: true });
  console.log(`Built ${pages.size} pages into ${directory}/ (base path ${base}).`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildBook();

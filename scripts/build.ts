/** Builds the book: scripts and styles, then every page as static HTML, into `dist/` or `OUT_DIR`. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

type Manifest = Record<string, { file: string; css?: string[] }>;

export async function buildBook(): Promise<void> {
  const directory = process.env.OUT_DIR ?? 'dist';
  const base = process.env.BASE_PATH ?? '/';
  if (!/^\/(?:[\w.-]+\/)*$/.test(base))
    throw new Error(`BASE_PATH must begin and end with “/”, not be “${base}”.`);
  await build({ logLevel: 'warn' });
  await build({ logLevel: 'warn', build: { ssr: 'src/app/prerender.tsx' } });
  const manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8')) as Manifest;
  const page = manifest['src/app/page.ts']!;
  const server = pathToFileURL(resolve('.cache/server/prerender.js')).href;
  const { pagePaths, renderPage, renderFiles } = (await import(
    server
  )) as typeof import('#app/prerender.tsx');
  const site = {
    base,
    script: page.file,
    styles: [manifest['src/app/styles/book.css']!.file],
    development: false,
  };
  const write = async (path: string, content: string): Promise<void> => {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  };
  const paths = await pagePaths();
  for (const path of paths) {
    const html = await renderPage(path, site);
    if (html === undefined) throw new Error(`No page at “${path}”.`);
    await write(path.endsWith('.html') ? path : `${path}index.html`, html);
  }
  for (const [path, content] of Object.entries(await renderFiles(site))) await write(path, content);
  await rm(join(directory, '.vite'), { recursive: true });
  console.log(`Built ${paths.length} pages into ${directory}/ (base path ${base}).`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildBook();

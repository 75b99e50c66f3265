import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve, type Serving } from './serve.ts';

const FILES = {
  'index.html': '<title>root</title>',
  '404.html': '<title>missing</title>',
  'en/01-n-gram/index.html': '<title>一</title>',
  'en/source/src/a.ts/index.html': '<title>source</title>',
  'assets/page-Ab12_-cd.js': 'export {};',
  'assets/style-Ab12_-cd.css': 'a{}',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

let folder: string;
let served: Serving;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'served-'));
  for (const [file, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, 'book', file)), { recursive: true });
    writeFileSync(join(folder, 'book', file), content);
  }
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  served = await serve({ directory: join(folder, 'book'), base: '/sub/' });
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

/** Asks for a path as it is, which `fetch` would tidy up first. */
function status(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.url);
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode ?? 0))
      .on('error', reject)
      .end();
  });
}

describe('the server', () => {
  it.each([
    ['', 'text/html', 'no-cache'],
    ['en/01-n-gram/', 'text/html', 'no-cache'],
    ['assets/page-Ab12_-cd.js', 'text/javascript', 'public, max-age=31536000, immutable'],
    ['assets/style-Ab12_-cd.css', 'text/css', 'public, max-age=31536000, immutable'],
    ['icon.svg', 'image/svg+xml', 'no-cache'],
  ])('gives “%s” as %s', async (path, type, cache) => {
    const response = await fetch(served.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('cache-control')).toBe(cache);
  });

  it('leads to the base path, and from a page without its slash to the page, keeping the query', async () => {
    const { origin } = new URL(served.url);
    expect((await fetch(`${origin}/`)).url).toBe(served.url);
    expect((await fetch(`${origin}/sub`)).url).toBe(served.url);
    expect((await fetch(`${served.url}en/01-n-gram?v=1`)).url).toBe(`${served.url}en/01-n-gram/?v=1`);
    expect((await fetch(`${served.url}en/source/src/a.ts`)).url).toBe(`${served.url}en/source/src/a.ts/`);
  });

  it('answers what is not there with the page that says so', async () => {
    for (const path of [`${served.url}en/none/`, `${new URL(served.url).origin}/elsewhere`]) {
      const response = await fetch(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe(FILES['404.html']);
    }
  });

  it.each([
    '/sub/../secret.txt',
    '/sub/%2e%2e/secret.txt',
    '/sub/..%2fsecret.txt',
    '/sub/%',
    '/sub/%00',
    '//sub/',
  ])('lets nobody out of its folder by “%s”', async (path) =>
    expect([400, 404]).toContain(await status(path)),
  );

  it('takes the next port when one is taken', async () => {
    const port = Number(new URL(served.url).port);
    const other = await serve({ directory: folder, port });
    expect(Number(new URL(other.url).port)).toBeGreaterThan(port);
    await other.close();
  });

  it('can be read by a sandboxed frame, which has no origin', async () => {
    const response = await fetch(`${served.url}assets/page-Ab12_-cd.js`, { headers: { origin: 'null' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});

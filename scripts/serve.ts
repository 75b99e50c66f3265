/** Serves a built book on this machine, under any base path, as a plain static host would. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

export interface Serving {
  /** With the base path, ending in a slash. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly directory: string;
  readonly base?: string;
  /** The first port to try; 0 takes any free one. */
  readonly port?: number;
}

const HOST = 'localhost';
const PORTS_TRIED = 100;

export async function serve({ directory, base = '/', port = 0 }: ServeOptions): Promise<Serving> {
  const server = createServer(bookHandler(directory, base));
  const taken = await listenFrom(server, port);
  return {
    url: `http://${HOST}:${taken}${base}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function bookHandler(
  directory: string,
  base: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const files = sirv(directory, { dev: true, etag: true, setHeaders });
  const missing = (response: ServerResponse): void => {
    const page = join(directory, '404.html');
    setHeaders(response, '/404.html');
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(existsSync(page) ? readFileSync(page) : 'Not found');
  };
  return (request, response) => {
    const [path = '/', query] = (request.url ?? '/').split('?', 2);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    if (base !== '/' && (path === '/' || `${path}/` === base)) return redirect(response, base);
    if (!path.startsWith(base)) return missing(response);
    const inside = `/${path.slice(base.length)}`;
    if (isFolderWithoutSlash(directory, inside))
      return redirect(response, `${path}/${query === undefined ? '' : `?${query}`}`);
    request.url = inside;
    files(request, response, () => missing(response));
  };
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location, 'cache-control': 'no-cache' }).end();
}

/** Pages are folders; without its slash a page's own relative links would lead elsewhere. */
function isFolderWithoutSlash(directory: string, path: string): boolean {
  if (path.endsWith('/') || !/^(?:\/[\w-][\w.-]*)+$/.test(path)) return false;
  return existsSync(join(directory, path, 'index.html'));
}

/** Names of built files hold a hash of their content; everything else is asked for again. */
function setHeaders(response: ServerResponse, path: string): void {
  const hashed = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/.test(path);
  response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('x-content-type-options', 'nosniff');
  // A sandboxed frame has no origin, and asks for its modules and fonts as a stranger.
  response.setHeader('access-control-allow-origin', '*');
}

async function listenFrom(server: Server, first: number): Promise<number> {
  for (let port = first; ; port++) {
    try {
      return await listen(server, port);
    } catch (error) {
      const busy = ['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (!busy || port >= first + PORTS_TRIED) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

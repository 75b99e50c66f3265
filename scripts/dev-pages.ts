/** Serves the book's pages in development, rendered anew at each request by the very code that prerenders them. */
import type { Plugin } from 'vite';
import { sheets } from './sheets.ts';

export function bookPages(): Plugin {
  return {
    name: 'book-pages',
    configureServer(server) {
      return () => {
        server.middlewares.use(async (request, response, next) => {
          try {
            const { renderPage } = (await server.ssrLoadModule(
              '/src/app/prerender.tsx',
            )) as typeof import('#app/prerender.tsx');
            const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
            const { base } = server.config;
            const html = await renderPage(path, {
              base,
              script: 'src/app/page.ts',
              sheets: sheets((source) => base + source),
              development: true,
            });
            if (html === undefined) return next();
            response.setHeader('content-type', 'text/html; charset=utf-8');
            response.end(await server.transformIndexHtml(request.url ?? '/', withoutBase(html, base)));
          } catch (error) {
            next(error);
          }
        });
      };
    },
  };
}

/** Vite puts the base before what a page loads; it must not be there twice. */
function withoutBase(html: string, base: string): string {
  const loads = /(<(?:link|script)\b[^>]*? (?:href|src)=")(\/[^"]*)/g;
  return html.replaceAll(loads, (whole, before: string, address: string) =>
    address.startsWith(base) ? `${before}/${address.slice(base.length)}` : whole,
  );
}

/** Serves the book's pages in development, rendered anew at each request by the very code that prerenders them. */
import type { Plugin } from 'vite';

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
            const html = await renderPage(path, {
              base: server.config.base,
              script: 'src/app/page.ts',
              styles: ['src/app/styles/book.css'],
              development: true,
            });
            if (html === undefined) return next();
            response.setHeader('content-type', 'text/html; charset=utf-8');
            response.end(await server.transformIndexHtml(request.url ?? '/', html));
          } catch (error) {
            next(error);
          }
        });
      };
    },
  };
}

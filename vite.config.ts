import mdx from '@mdx-js/rollup';
import react from '@vitejs/plugin-react';
import rehypeKatex from 'rehype-katex';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import { defineConfig } from 'vite';
import { bookPages } from './scripts/dev-pages.ts';
import { serverFolder } from './scripts/folders.ts';
import { remarkBook } from './scripts/remark-book.ts';
import { sheetSources } from './scripts/sheets.ts';
import { wasmBinaries } from './scripts/wasm-binaries.ts';
import { woff2Only } from './scripts/woff2-only.ts';

/** What takes one operation from the list of all takes no other along, nor does a model load what only another needs. */
const treeshake = { moduleSideEffects: [{ test: /\/src\/kernels\/index\.ts$/, sideEffects: false }] };

/** The site's path, with slashes at both ends: `/` or, say, `/sub/`. */
const base = process.env.BASE_PATH ?? '/';

export default defineConfig(({ isSsrBuild }) => ({
  base,
  appType: 'custom',
  plugins: [
    {
      enforce: 'pre',
      ...mdx({
        remarkPlugins: [remarkGfm, remarkMath, remarkCjkFriendly, remarkBook],
        rehypePlugins: [[rehypeKatex, { output: 'htmlAndMathml', strict: true }]],
      }),
    },
    react(),
    bookPages(),
    wasmBinaries(),
  ],
  css: { postcss: { plugins: [woff2Only] } },
  publicDir: isSsrBuild ? false : 'public',
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    emptyOutDir: true,
    ...(isSsrBuild
      ? { outDir: serverFolder }
      : {
          manifest: true,
          license: { fileName: 'licences.md' },
          outDir: process.env.OUT_DIR ?? 'dist',
          rolldownOptions: { treeshake, input: ['src/app/page.ts', ...sheetSources()] },
        }),
  },
  worker: {
    format: 'es',
    plugins: () => [wasmBinaries()],
    // Comments with licences are a twentieth of what a first run loads; all of them stand in `licences.md`.
    rolldownOptions: { treeshake, output: { comments: { legal: false } } },
  },
}));

/** Builds the page that runs TensorFlow.js's own tests. */
import { defineConfig, type Plugin } from 'vite';

/** The library's tests ask Node for Jasmine; here it is global. */
const globalJasmine: Plugin = {
  name: 'global-jasmine',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('tfjs-core/dist/jasmine_util.js')) return undefined;
    const asked = /const jasmineRequire = require\([^)]*\);\s*const jasmineCore = [^;]*;/;
    if (!asked.test(code)) throw new Error('jasmine_util.js asks for Jasmine in another way.');
    return code.replace(asked, 'const jasmineCore = globalThis.jasmine;');
  },
};

export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [globalJasmine],
  // Jasmine, too, takes a module for Node's.
  define: { global: 'globalThis' },
  build: {
    target: 'es2022',
    outDir: '.cache/tfjs-suite',
    emptyOutDir: true,
    minify: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: {
      input: 'tests/tfjs-suite/index.html',
      // Tests do what they do when they are loaded.
      treeshake: false,
      checks: { pluginTimings: false, eval: false },
    },
  },
});

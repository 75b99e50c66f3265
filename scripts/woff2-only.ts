/** Every browser that runs this book reads WOFF2: leaves the older formats of KaTeX's fonts out of the style sheet and of `dist/`. */
import type { Plugin } from 'postcss';

export const woff2Only: Plugin = {
  postcssPlugin: 'woff2-only',
  AtRule: {
    'font-face': (rule) => {
      rule.walkDecls('src', (source) => {
        const kept = source.value.split(',').filter((part) => part.includes('woff2'));
        if (kept.length > 0) source.value = kept.join(',');
      });
    },
  },
};

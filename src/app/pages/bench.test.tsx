import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { CASES } from '#bench/all-cases.ts';
import { BenchPage } from './bench.tsx';

it.each(['en', 'zh'] as const)('the page of the benchmark offers every operation: %s', (language) => {
  const page = renderToStaticMarkup(<BenchPage language={language} />);
  const offered = [...page.matchAll(/name="operation"[^>]* value="([^"]+)"/g)].map(([, name]) => name);
  expect(offered).toEqual([...new Set(CASES.map(({ name }) => name))]);
});

import { random, type Random } from '#numerics/random.ts';
import { alive, description, expect, readThrough, test, turnEverything } from './book.ts';
import { CHAPTERS, EMBEDS } from './site.ts';

/** Ten thousand for each widget are read in `hostile-links.test.ts`; here a page makes something of them. */
const LINKS = process.env.FUZZ === 'long' ? 100 : 4;
const CHAPTER_LINKS = process.env.FUZZ === 'long' ? 25 : 1;
/** Servers refuse longer addresses, ours those over 16 kB, so that no page ever sees them. */
const LONGEST = 15_000;

const VALUES = [
  '', ' ', '0', '-0', '1', '-1', '7', '8', '1e999', '-1e999', 'NaN', 'Infinity', '0x10', '1e-320', '9007199254740993',
  '3.0000000001', '１２', '٣', 'true', 'null', 'undefined', '[object Object]', '__proto__', 'constructor', 'toString',
  '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '%', '%00', '%E0%A4%A', '\u0000', '\ud800', '\u202e',
  '😀'.repeat(50), 'a'.repeat(3000), 'the '.repeat(500), '一'.repeat(1000), '../../etc/passwd', '{"$":1}', '1,2', '1;2',
]; // prettier-ignore

function pick<T>(from: readonly T[], random: Random): T {
  return from[random.below(from.length)]!;
}

function hostileQuery(keys: readonly string[], random: Random): string {
  const query = new URLSearchParams({ v: pick(['1', '1', '1', '1', '2', '', '__proto__'], random) });
  for (const key of keys) if (random.next() < 0.7) query.append(key, pick(VALUES, random));
  if (random.next() < 0.3) query.append(pick(keys, random), pick(VALUES, random));
  if (random.next() < 0.3)
    query.set(pick(['hide', 'lock', '__proto__', 'a.b.c', ''], random), pick(VALUES, random));
  const written = query.toString().slice(0, LONGEST);
  return random.next() < 0.2 ? written.slice(0, random.below(written.length)) : written;
}

const legalControls = `(() => [...document.querySelectorAll('.controls .control')].flatMap((control) => {
  const range = control.querySelector('input[type=range]');
  const number = control.querySelector('input.number');
  if (!range || !number) return [];
  const value = Number(number.value);
  // A slider with stops counts them: what it says is the value.
  const inside = range.hasAttribute('aria-valuetext') || (value >= Number(range.min) && value <= Number(range.max));
  const legal = Number.isFinite(value) && inside;
  return legal ? [] : [number.value + ' is not between ' + range.min + ' and ' + range.max];
}))()`;

for (const { path, islands } of EMBEDS.filter(({ language }) => language === 'en')) {
  test(`${LINKS} hostile links to “${path}” give legal states, each with its picture`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(60_000 + LINKS * 10_000);
    const widget = page.locator('.widget');
    await page.goto(baseURL + path);
    await alive(widget);
    await turnEverything(widget);
    await page.waitForTimeout(600);
    const found = [...new URL(page.url()).searchParams.keys()].filter((key) => key !== 'v');
    const keys = [...found, `${islands[0]}.step`, `${islands[0]}.seed`, `${islands[0]}.nothing`];
    for (let link = 0; link < LINKS; link++) {
      const query = hostileQuery(keys, random(link, 'hostile', path));
      await page.goto(`${baseURL}${path}?${query}`);
      await alive(widget);
      expect(await page.evaluate(legalControls), query).toEqual([]);
      expect((await description(widget)).length, query).toBeGreaterThan(10);
      await expect(widget.locator('.problem[role=alert] button'), query).toHaveCount(0);
    }
  });
}

for (const { path, islands } of CHAPTERS.filter(({ language }) => language === 'en')) {
  test(`${CHAPTER_LINKS} hostile links to all widgets of “${path}” at once leave the page whole`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(60_000 + CHAPTER_LINKS * 60_000);
    const names = [
      'order',
      'smoothing',
      'temperature',
      'seed',
      'step',
      'text',
      'n',
      'k',
      'context',
      '__proto__',
    ];
    const keys = islands.flatMap((island) => names.map((name) => `${island}.${name}`));
    for (let link = 0; link < CHAPTER_LINKS; link++) {
      const query = hostileQuery(keys, random(link, 'hostile', path));
      await page.goto(`${baseURL}${path}?${query}`);
      await readThrough(page);
      expect(await page.evaluate(legalControls), query).toEqual([]);
    }
  });
}

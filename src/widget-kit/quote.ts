/** Repeats to the reader what was given, but never more of it than is needed to know it again. */
const MOST = 40;

/** At most `most` code points, without cutting through what is read as one character; “…” stands for the rest. */
export function quote(text: string, most = MOST): string {
  const start = text.slice(0, 2 * most + 2).replace(/\p{Surrogate}/gu, '\uFFFD');
  const points = [...start];
  if (points.length <= most) return start;
  let kept = 0;
  for (const character of characters(start)) {
    const { length } = [...character];
    if (kept + length > most) break;
    kept += length;
  }
  // A character may have hundreds of marks.
  return `${points.slice(0, kept || most).join('')}…`;
}

function* characters(text: string): Generator<string> {
  if (typeof Intl.Segmenter === 'undefined') return yield* text;
  for (const { segment } of new Intl.Segmenter().segment(text)) yield segment;
}

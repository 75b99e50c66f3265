/** Which encoding bytes that are not UTF-8 may be in: each candidate reads a sample, and common characters vote. */

/** Common letters of the languages that each legacy encoding was made for. */
const CANDIDATES: readonly (readonly [encoding: string, common: RegExp])[] = [
  [
    'gb18030',
    /[的一是了我不在人有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得着下自之年过，。：；？！“”]/gu,
  ],
  [
    'big5',
    /[的一是了我不在人有他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得著下自之年過，。：；？！「」]/gu,
  ],
  ['shift_jis', /[\u3041-\u3093\u30a1-\u30f3ー、。「」]/gu],
  ['euc-jp', /[\u3041-\u3093\u30a1-\u30f3ー、。「」]/gu],
  ['euc-kr', /[이다는의에을를고가하은지로한서도사기나어인리아자대시수있그것]/gu],
  ['windows-1251', /[оеаинтсрвлкмдпуяыьгзбчйхжш]/gu],
  ['koi8-r', /[оеаинтсрвлкмдпуяыьгзбчйхжш]/gu],
  ['windows-1252', /[àáâãäåæçèéêëìíîïñòóôõöøùúûüßœÄÖÜÉÀ‘’“”–—…«»°§©]/gu],
];
const SAMPLE_BYTES = 65_536;
/** Bytes below which a pattern of NULs says nothing. */
const SHORTEST_WIDE = 8;
const PREVIEW_BEFORE = 20;
const PREVIEW_CHARACTERS = 80;
/** Share of common characters, among those beyond ASCII, below which a reading is not offered. */
const PLAUSIBLE = 0.1;

export interface Reading {
  encoding: string;
  /** Up to 80 characters around the first one beyond ASCII. */
  preview: string;
  /** Share of common characters among those beyond ASCII, 0 to 1. */
  plausibility: number;
}

/** Plausible readings of `bytes`, best first; the sample begins with the line that holds `offset`. */
export function readings(bytes: Uint8Array, offset = 0): Reading[] {
  const lineStart = bytes.lastIndexOf(10, Math.max(0, offset - 1)) + 1;
  const from = offset - lineStart > SAMPLE_BYTES / 2 ? 0 : lineStart;
  const sample = bytes.subarray(from, from + SAMPLE_BYTES);
  const wide = wideReading(bytes);
  if (wide !== undefined) return [wide];
  return CANDIDATES.flatMap(([encoding, common]) => {
    const text = decodeSample(sample, encoding);
    if (text === undefined) return [];
    const beyond = text.match(/[^\0-\x7f]/gu)?.length ?? 0;
    const odd = (text.match(/[\0-\x08\x0e-\x1f\x7f-\x9f\p{Co}\p{Cn}]/gu)?.length ?? 0) + torn(text, encoding);
    const plausibility = ((text.match(common)?.length ?? 0) - odd) / Math.max(1, beyond);
    return plausibility >= PLAUSIBLE ? [{ encoding, preview: preview(text), plausibility }] : [];
  }).sort((a, b) => b.plausibility - a.plausibility);
}

/** Characters that wider ones leave when read byte by byte: capitals after small letters, long rows of accents. */
function torn(text: string, encoding: string): number {
  if (!/^(?:windows|koi8)/.test(encoding)) return 0;
  const capitals = 2 * (text.match(/\p{Ll}(?=[^\0-\x7f])\p{Lu}/gu)?.length ?? 0);
  const rows = encoding === 'windows-1252' ? (text.match(/[^\0-\x7f]{4,}/gu)?.join('').length ?? 0) : 0;
  return capitals + rows;
}

/** UTF-16 without its mark: nearly all bytes of one parity are NUL in Latin text. */
function wideReading(bytes: Uint8Array): Reading | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, SAMPLE_BYTES));
  const nul = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nul[i & 1]!++;
  if (sample.length < SHORTEST_WIDE) return undefined;
  const half = sample.length / 2;
  const [even = 0, odd = 0] = nul;
  const encoding =
    odd > half * 0.6 && even < half * 0.05
      ? 'utf-16le'
      : even > half * 0.6 && odd < half * 0.05
        ? 'utf-16be'
        : '';
  const text = encoding === '' ? undefined : decodeSample(sample, encoding);
  return text === undefined ? undefined : { encoding, preview: preview(text), plausibility: 1 };
}

function decodeSample(sample: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return undefined;
  }
}

function preview(text: string): string {
  const characters = [...text.slice(0, SAMPLE_BYTES)];
  const first = characters.findIndex((c) => c > '\x7f');
  const from = Math.max(0, first - PREVIEW_BEFORE);
  return characters.slice(from, from + PREVIEW_CHARACTERS).join('');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookError } from '#numerics/errors.ts';
import { cleanText, codePoints, LIMIT_BYTES } from './clean.ts';
import { decodeBytes } from './decode.ts';
import { readings } from './encodings.ts';
import { textErrorCodes } from './errors.ts';
import { hostileStrings, unitText } from './hostile.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusal(work: () => unknown): BookError {
  try {
    work();
  } catch (error) {
    if (error instanceof BookError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

describe('bytes of a file', () => {
  it('are read as UTF-8, and a byte-order mark is taken off and told', () => {
    const { text, encoding, changes } = decodeBytes(utf8('\ufeffGrüße, 世界'));
    expect({ text, encoding, marks: changes.byteOrderMarks }).toEqual({
      text: 'Grüße, 世界',
      encoding: 'utf-8',
      marks: 1,
    });
  });

  it('are read as UTF-16 of either order when the mark says so', () => {
    for (const little of [true, false]) {
      const read = decodeBytes(utf16('\ufeff猫 sat 😀', little));
      expect(read.text).toBe('猫 sat 😀');
      expect(read.encoding).toBe(little ? 'utf-16le' : 'utf-16be');
    }
  });

  it('that are no UTF-8 are refused with the place of the first bad byte', () => {
    const cases: [number[], number][] = [
      [[0x61, 0xe9, 0x20], 1],
      [[0x61, 0x62, 0xe4, 0xb8], 2],
      [[0xc0, 0xaf], 0],
      [[0xe0, 0x80, 0x80], 0],
      [[0x61, 0xed, 0xa0, 0x80], 1],
      [[0xf4, 0x90, 0x80, 0x80], 0],
      [[0xf0, 0x9f, 0x98, 0x80, 0xff], 4],
    ];
    for (const [bytes, offset] of cases) {
      const { code, params } = refusal(() => decodeBytes(Uint8Array.from(bytes)));
      expect({ code, offset: params['offset'], byte: params['byte'] }).toEqual({
        code: 'text.encoding',
        offset,
        byte: bytes[offset],
      });
    }
  });

  it('in GB18030, Shift-JIS, EUC-KR, Cyrillic and Latin code pages are recognised and can be read so', () => {
    const samples: [string, number[], string][] = [
      ['gb18030', [0xc4, 0xe3, 0xba, 0xc3, 0xca, 0xc0, 0xbd, 0xe7], '你好世界'],
      ['gb18030', [0xce, 0xd2, 0xc3, 0xc7, 0xd4, 0xda, 0xd6, 0xd0, 0xb9, 0xfa, 0xb5, 0xc4], '我们在中国的'],
      ['shift_jis', [0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd], 'こんにちは'],
      [
        'euc-kr',
        [0xc0, 0xcc, 0xb4, 0xc2, 0x20, 0xc7, 0xd1, 0xb1, 0xb9, 0xc0, 0xcc, 0xb4, 0xd9],
        '이는 한국이다',
      ],
      ['windows-1251', [0xef, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0xec, 0xe8, 0xf0], 'привет мир'],
      ['windows-1252', [0x63, 0x61, 0x66, 0xe9, 0x20, 0x6d, 0xfc, 0xdf, 0x65, 0x6e], 'café müßen'],
    ];
    for (const [encoding, bytes, text] of samples) {
      const { params } = refusal(() => decodeBytes(Uint8Array.from(bytes)));
      expect([params['guess'], params['preview']]).toEqual([encoding, text]);
      expect(decodeBytes(Uint8Array.from(bytes), { encoding }).text).toBe(text);
    }
  });

  it('in UTF-16 without a mark are guessed, not called binary', () => {
    const { code, params } = refusal(() => decodeBytes(utf16('the cat sat on the mat', true)));
    expect([code, params['guess']]).toEqual(['text.encoding', 'utf-16le']);
    expect(params['preview']).toContain('the cat');
  });

  it('that do not fit the encoding the reader picked are refused with the place', () => {
    const bytes = Uint8Array.from([0x82, 0xb1, 0x61, 0x81, 0x20, 0x61]);
    const { code, params } = refusal(() => decodeBytes(bytes, { encoding: 'shift_jis' }));
    expect(code).toBe('text.encoding');
    expect(params['offset']).toBe(4);
    expect(refusal(() => decodeBytes(bytes, { encoding: 'no such thing' })).code).toBe('text.encoding');
  });

  it('of a picture are called binary', () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52];
    expect(refusal(() => decodeBytes(Uint8Array.from(png))).code).toBe('text.binary');
    expect(refusal(() => decodeBytes(utf8('a\0b'))).code).toBe('text.binary');
    expect(refusal(() => decodeBytes(utf8('\x01\x02\x03 abc'))).code).toBe('text.binary');
  });

  it('beyond the limit are refused with both sizes', () => {
    const { code, params } = refusal(() => decodeBytes(new Uint8Array(LIMIT_BYTES + 1)));
    expect([code, params]).toEqual(['text.tooLong', { bytes: LIMIT_BYTES + 1, limit: LIMIT_BYTES }]);
  });

  it('of any kind give a clean text or a known refusal', () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.array(fc.integer({ min: 0x20, max: 0xff }), { maxLength: 80 }).map((a) => Uint8Array.from(a)),
    );
    fc.assert(
      fc.property(any, (bytes) => {
        readings(bytes, Math.min(3, bytes.length));
        try {
          expect(decodeBytes(bytes).text.normalize('NFC')).toMatch(/\S/u);
        } catch (error) {
          if (!(error instanceof BookError)) throw error;
          expect(textErrorCodes).toContain(error.code);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('a pasted string', () => {
  it('has its line ends and composition made uniform, with counts', () => {
    const { text, changes } = cleanText('cafe\u0301\r\nA\u030a\rb\n');
    expect(text).toBe('café\nÅ\nb\n');
    expect(changes).toEqual({
      byteOrderMarks: 0,
      lineEnds: 2,
      surrogates: 0,
      normalisedLines: 2,
      normalisedCharacters: 2,
    });
  });

  it('with lone surrogates is refused with place and count, and repaired on request', () => {
    const { code, params } = refusal(() => cleanText('😀a\ud800b\udc00'));
    expect([code, params]).toEqual(['text.surrogates', { position: 3, count: 2 }]);
    const { text, changes } = cleanText('😀a\ud800b\udc00', { repair: true });
    expect([text, changes.surrogates]).toEqual(['😀a\ufffdb\ufffd', 2]);
  });

  it('of white space only is empty, and one in bytes too long is refused', () => {
    for (const blank of ['', ' ', hostileStrings['blank']!, '\ufeff'])
      expect(refusal(() => cleanText(blank)).code).toBe('text.empty');
    expect(refusal(() => cleanText('猫'.repeat(LIMIT_BYTES / 3 + 1))).code).toBe('text.tooLong');
    expect(cleanText('😀'.repeat(1000)).text).toHaveLength(2000);
  });

  it('of any units, once cleaned with repair, is well-formed and stays as it is when cleaned again', () => {
    fc.assert(
      fc.property(unitText, (raw) => {
        let text: string;
        try {
          text = cleanText(raw, { repair: true }).text;
        } catch (error) {
          if (!(error instanceof BookError)) throw error;
          expect(['text.empty', 'text.binary']).toContain(error.code);
          return;
        }
        expect(/\p{Surrogate}/u.test(text)).toBe(false);
        expect(codePoints(text)).toBe([...text].length);
        if (!text.startsWith('\ufeff')) expect(cleanText(text).text).toBe(text);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

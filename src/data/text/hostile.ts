/** Strings that break careless text code, and an arbitrary that mixes them: for tests. */
import fc from 'fast-check';

export const hostileStrings: Readonly<Record<string, string>> = {
  empty: '',
  space: ' ',
  blank: ' \n\t\u3000\u00a0\r\n ',
  oneCharacter: 'x',
  nul: 'a\0b',
  loneSurrogates: 'a\ud800b\udc00\ud83d',
  crlf: 'one\r\ntwo\rthree\n\r',
  rightToLeft: 'مرحبا بالعالم، שלום עולם! \u200f(אבג)',
  emoji: '👨‍👩‍👧‍👦 👍🏽🇨🇳🇩🇪 1️⃣ ❤️‍🔥',
  combining: 'e\u0301 \u0301 a\u0308\u0301\u0323 \u0e19\u0e49\u0e33',
  thai: 'ฉันชอบเดินเล่นในสวนสาธารณะตอนเช้า และกินข้าว',
  chinese: '我喜欢猫，他说：“好！” GPT模型 3.14。',
  japanese: '今日はいい天気ですね。カタカナとーー',
  hindi: 'मैं घर जा रहा हूँ। क्या?',
  marks: '▁ ‿ \\ \\▁ ▁x ‿y \\\\ ¶ <unk> \\¶ a‿b a▁b',
  tight: 'f(x)=a_b.c,d;"q"—don’t…(no )yes',
  byteOrderMark: '\ufeff\ufeffx \ufeff y',
  prototype: '__proto__ constructor toString hasOwnProperty',
};

const alphabet = [
  ...[
    'a',
    'B',
    '7',
    ' ',
    ' ',
    '  ',
    '\n',
    '\t',
    '.',
    ',',
    '(',
    ')',
    '"',
    '’',
    '-',
    '_',
    '▁',
    '‿',
    '\\',
    '¶',
    '<unk>',
  ],
  ...[
    '猫',
    '你好',
    '。',
    'か',
    'カ',
    'ก',
    'ำ',
    'ا',
    'ש',
    'ह',
    'ि',
    '\u0301',
    '\u200d',
    '👩',
    '🏽',
    '🇨',
    '🇳',
    '\ufe0f',
  ],
  ...['\u00a0', '\u3000', '\u2028', '\ufeff', '\u200f', '𝒳', '𠮷', '\0', '\x07', '\r\n', '\r'],
];

/** Well-formed strings of pieces that matter to segmentation. */
export const mixedText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...alphabet) },
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
  )
  .map((pieces) => pieces.join(''));

/** Any strings of UTF-16 units, ill-formed ones too. */
export const unitText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe00f })))
  .map((units) => String.fromCharCode(...units));

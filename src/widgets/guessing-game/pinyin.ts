/** The first letter of a character's pinyin, read off the browser's own collation: no table to ship. */

/** The first character of each letter in pinyin order (as in the index of the Unicode CLDR). */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他屲夕丫帀';
export const INITIALS = 'abcdefghjklmnopqrstwxyz';

let collator: Intl.Collator | undefined;

/** A character with several readings stands under the one that the collation sorts it by; no letter for other scripts. */
export function pinyinInitial(character: string): string {
  if (!/^\p{sc=Han}$/u.test(character)) return '';
  collator ??= new Intl.Collator('zh-u-co-pinyin');
  let letter = '';
  for (const [i, first] of [...FIRST].entries()) {
    if (collator.compare(first, character) > 0) break;
    letter = INITIALS[i]!;
  }
  return letter;
}

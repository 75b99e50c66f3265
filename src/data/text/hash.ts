/**
 * The name of a text in a run spec, `{ text: hash }`: four 32-bit hashes with different salts over the length and the
 * UTF-16 units, 32 hexadecimal digits. Chance collisions are out of question; it is no defence against made ones,
 * which would only fool their maker: texts never leave the reader's machine.
 */
import { hash32 } from '#numerics/random.ts';

export function textHash(text: string): string {
  const named = `${text.length}/${text}`;
  return [0, 1, 2, 3].map((salt) => hash32(named, salt).toString(16).padStart(8, '0')).join('');
}

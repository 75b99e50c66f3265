/** Every token that a rule book can say: what must be uniquely decodable when joined without spaces. */
import type { Rules } from '#data/world/genre.ts';

/** Tokens of all lines; a name in braces is a slot, not a token. */
export function tokensOf(rules: Rules): string[] {
  const tokens = new Set<string>();
  for (const options of Object.values(rules))
    for (const option of Object.keys(options))
      for (const token of option.split(' ')) if (token !== '' && !token.startsWith('{')) tokens.add(token);
  return [...tokens];
}

/** A token as a reader sees it: white space, which own texts keep as tokens or before them, made visible. */
const VISIBLE: Readonly<Record<string, string>> = { ' ': '␣', '\n': '↵', '\t': '⇥', '▁': '␣' };

export function visibleToken(token: string): string {
  return token.replace(/[ \n\t▁]/gu, (character) => VISIBLE[character]!);
}

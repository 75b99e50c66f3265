export const enLexicon: readonly string[] = [];

/** What a link to the explorer holds. */

/** Characters of the changed weights; a link has to hold them. */
export const MOST_EDITS = 3000;

export const params = {
  genre: {
    kind: 'choice',
    default: 'town',
    options: ['town', 'story', 'dialogue', 'facts', 'questions', 'sums'],
  },
  text: { kind: 'integer', default: 1, min: 1, max: 600 },
  of: { kind: 'choice', default: 'written', options: ['written', 'redrawn'], hidden: true },
  word: { kind: 'integer', default: 0, min: 0, max: 1000, hidden: true },
  rule: { kind: 'text', default: '', maxLength: 80, hidden: true },
  edits: { kind: 'text', default: '', maxLength: MOST_EDITS, hidden: true },
} as const;

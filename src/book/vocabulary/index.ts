/** The words that prose may use beside Markdown: the one list of them. */
import { Claim } from '#book/claim-island.tsx';
import { Widget } from '#book/island.tsx';
import { Formulas } from '#book/sheets.tsx';
import type { Vocabulary } from '#book/content.ts';
import { Cite, Term } from './cite.tsx';
import { Aside, Equation, H2, H3, Margin, OftenSaid, Ref } from './notes.tsx';
import { Answer, Option, Predict, Question, Quiz } from './question.tsx';
import { Source } from './source.tsx';
import { ScrollingTable } from './table.tsx';

export const VOCABULARY: Vocabulary = {
  Answer,
  Aside,
  Cite,
  Claim,
  Equation,
  Error: OftenSaid,
  Formulas,
  H2,
  H3,
  Margin,
  Option,
  Predict,
  Question,
  Quiz,
  Ref,
  Source,
  Term,
  Widget,
  table: ScrollingTable,
};

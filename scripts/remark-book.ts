/** Turns the prose of a page from what its author writes into what the book's components take, and fails with the place of what is wrong. */
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { chinese } from './prose/chinese.ts';
import { citations } from './prose/citations.ts';
import { formulas } from './prose/formulas.ts';
import { numberThings } from './prose/numbers.ts';
import { pageData } from './prose/page-data.ts';
import { questions } from './prose/questions.ts';
import { rules } from './prose/rules.ts';

export function remarkBook() {
  return (tree: Root, file: VFile): void => {
    rules(tree, file);
    chinese(tree, file);
    citations(tree, file);
    questions(tree, file);
    numberThings(tree, file);
    formulas(tree);
    pageData(tree);
  };
}

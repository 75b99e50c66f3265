import { describe, expect, it } from 'vitest';
import { authorList, mention, parseReferences, sorted } from './references.ts';
import { BOOK_WORDS } from './words.ts';

const BIB = String.raw`
@article{one, author={Shannon, Claude E.}, title={A {Mathematical} Theory}, journal={Bell System Technical Journal}, volume=27, number=3, pages={379--423}, year=1948, doi={10.1002/j.1538-7305.1948.tb01338.x}}
@inproceedings{two, author={Kneser, Reinhard and Ney, Hermann}, title={Improved Backing-Off}, booktitle={ICASSP}, pages={181--184}, year=1995}
@article{three, author={Bengio, Yoshua and Ducharme, R{\'e}jean and Vincent, Pascal}, title={A Model}, journal={JMLR}, year=2003}
@misc{four, author={Vaswani, Ashish and others}, title={Attention}, year=2017, eprint={1706.03762}, archivePrefix={arXiv}}
@article{five, author={Shannon, Claude E.}, title={Zebra}, journal={J}, year=1948}
@book{six, author={van der Berg, Jan-Pieter}, title={T}, publisher={P}, year=1999}
`;
const works = parseReferences(BIB);
const work = (key: string) => works.get(key)!;

describe('a mention in the text', () => {
  it('names one, two and more authors as each language does', () => {
    expect(mention(work('two'), BOOK_WORDS.en)).toBe('Kneser & Ney, 1995');
    expect(mention(work('two'), BOOK_WORDS.zh)).toBe('Kneser、Ney，1995');
    expect(mention(work('three'), BOOK_WORDS.en)).toBe('Bengio et al., 2003');
  });

  it('tells works of one author and year apart by letters in the order of their titles', () => {
    expect(mention(work('one'), BOOK_WORDS.en)).toBe('Shannon, 1948a');
    expect(mention(work('five'), BOOK_WORDS.en)).toBe('Shannon, 1948b');
  });
});

describe('an entry of the list', () => {
  it('shortens given names and keeps particles', () => {
    expect(authorList(work('six'))).toBe('van der Berg, J.-P.');
    expect(authorList(work('three'))).toBe('Bengio, Y., Ducharme, R. & Vincent, P.');
  });

  it('gives volume, number and pages', () => expect(work('one').place).toBe('27(3), 379–423'));

  it('links to DOI or arXiv, and takes no DOI for an arXiv number', () => {
    expect(work('one').links.map(({ href }) => href)).toEqual([
      'https://doi.org/10.1002/j.1538-7305.1948.tb01338.x',
    ]);
    expect(work('four').links.map(({ href }) => href)).toEqual(['https://arxiv.org/abs/1706.03762']);
  });
});

it('sorts by name, year and title', () => {
  expect(sorted(works.values()).map(({ key }) => key)).toEqual([
    'three',
    'two',
    'one',
    'five',
    'six',
    'four',
  ]);
});

it('refuses a file that names one key twice or lacks what a mention needs', () => {
  expect(() => parseReferences(BIB + BIB)).toThrow('twice');
  expect(() => parseReferences('@misc{x, title={T}, year=2000}')).toThrow('author');
});

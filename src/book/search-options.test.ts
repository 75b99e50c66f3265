import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { INDEX_OPTIONS, SEARCH_OPTIONS, tokenize, tokenizeQuery, type Entry } from './search-options.ts';

const texts = [
  '语言模型给每个文本一个概率',
  '每个模型都会说话',
  'Kneser–Ney smoothing',
  'a model of language',
];
const index = new MiniSearch<Entry>(INDEX_OPTIONS);
index.addAll(texts.map((text, id) => ({ id, path: '', page: '', title: '', text, start: '' })));
const find = (query: string): number[] => index.search(query, SEARCH_OPTIONS).map(({ id }) => id as number);

describe('search', () => {
  it('finds a Chinese word inside a longer one, in the order of its characters', () => {
    expect(find('模型').toSorted()).toEqual([0, 1]);
    expect(find('型模')).toEqual([]);
    expect(find('语言模型')).toEqual([0]);
  });

  it('finds a single Chinese character', () => expect(find('话')).toEqual([1]));

  it('finds words by their beginning and with a slip of the finger', () => {
    expect(find('smooth')).toEqual([2]);
    expect(find('smothing')).toEqual([2]);
  });

  it('wants all words of a query', () => expect(find('language smoothing')).toEqual([]));
});

it('cuts mixed text into words, characters and pairs', () => {
  expect(tokenize('用 BERT 分类')).toEqual(['BERT', '用', '分', '类', '分类']);
  expect(tokenizeQuery('用 BERT 分类')).toEqual(['BERT', '用', '分类']);
});

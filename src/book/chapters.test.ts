import { describe, expect, it } from 'vitest';
import { chapterNumber, neighbours, SLUGS } from './chapters.ts';

describe('the plan of the book', () => {
  it('counts its chapters from 1 to 20 in order', () =>
    expect(SLUGS.map(chapterNumber)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1)));

  it('leads past chapters that are not written', () => {
    const written = ['04-rnn', '01-n-gram', '09-bert'];
    expect(neighbours('01-n-gram', written)).toEqual({ previous: undefined, next: '04-rnn' });
    expect(neighbours('04-rnn', written)).toEqual({ previous: '01-n-gram', next: '09-bert' });
    expect(neighbours('09-bert', written)).toEqual({ previous: '04-rnn', next: undefined });
  });
});

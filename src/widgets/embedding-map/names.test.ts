import { describe, expect, it } from 'vitest';
import { namesFor } from './names.ts';

const how = { labels: 'some', chosen: '', width: 300, scale: 1 } as const;

describe('the names on the map', () => {
  it('stand right of their marks, and left of them where the picture ends', () => {
    const names = namesFor(
      [
        { word: 'cat', x: 20, y: 50 },
        { word: 'fenmark', x: 280, y: 90 },
      ],
      how,
    );
    expect(Object.fromEntries(names)).toEqual({ cat: 'right', fenmark: 'left' });
  });

  it('cover no other mark and no other name', () => {
    const crowd = Array.from({ length: 30 }, (_, i) => ({
      word: `word${i}`,
      x: 150 + 3 * (i % 5),
      y: 100 + 3 * Math.floor(i / 5),
    }));
    const names = namesFor(crowd, how);
    expect(names.size).toBeGreaterThan(1);
    expect(names.size).toBeLessThan(9);
    const middle = crowd.find(({ x, y }) => x === 156 && y === 106)!;
    expect(names.has(middle.word)).toBe(false);
    expect(namesFor(crowd, { ...how, chosen: middle.word }).has(middle.word)).toBe(true);
  });

  it('are all there or none where the reader says so', () => {
    const two = [
      { word: '猫', x: 10, y: 10 },
      { word: '狗', x: 11, y: 10 },
    ];
    expect(namesFor(two, { ...how, labels: 'all' }).size).toBe(2);
    expect(namesFor(two, { ...how, labels: 'none' }).size).toBe(0);
  });
});

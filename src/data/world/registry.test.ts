import { describe, expect, it } from 'vitest';
import { worldGenre, worldGenres } from './registry.ts';

describe('the registry', () => {
  it('finds every genre by its id, and each id once', () => {
    for (const genre of worldGenres) expect(worldGenre(genre.id)).toBe(genre);
    expect(new Set(worldGenres.map(({ id }) => id)).size).toBe(worldGenres.length);
    expect(
      worldGenres.every(({ id, language }) => new RegExp(`^world/[a-z]+@\\d+/${language}$`).test(id)),
    ).toBe(true);
  });

  it('names every rule as genre.rule', () => {
    for (const { rules } of worldGenres)
      for (const rule of Object.keys(rules)) expect(rule).toMatch(/^[a-z]+(?:\.[\p{L}\d]+)+$/u);
  });

  it('answers an unknown id with a code', () => {
    for (const id of ['world/story@2/en', '', 'constructor'])
      expect(() => worldGenre(id)).toThrow('world.unknown');
  });
});

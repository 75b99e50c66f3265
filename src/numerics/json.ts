/** What crosses to and from a worker, a link or a claim. A number is finite; an infinite one is null. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Rounded to so many significant digits: long lists of exact doubles would make the first pictures heavy. */
export const significant = (value: number, digits: number): number => Number(value.toPrecision(digits));

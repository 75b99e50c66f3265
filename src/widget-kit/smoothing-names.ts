/** The smoothings as every widget calls them. */
import type { SmoothingName } from '#models/ngram/index.ts';
import type { Language } from './language.ts';

/** The order of chapter 1. Written out, so that a page that only names them loads no model. */
export const SMOOTHINGS = [
  'maximum-likelihood',
  'add-k',
  'good-turing',
  'jelinek-mercer',
  'kneser-ney',
  'modified-kneser-ney',
  'stupid-backoff',
] as const satisfies readonly SmoothingName[];

export const SMOOTHING_NAMES: Readonly<Record<Language, Readonly<Record<SmoothingName, string>>>> = {
  en: {
    'maximum-likelihood': 'maximum likelihood (none)',
    'add-k': 'add k',
    'good-turing': 'Good–Turing',
    'jelinek-mercer': 'Jelinek–Mercer',
    'kneser-ney': 'Kneser–Ney',
    'modified-kneser-ney': 'modified Kneser–Ney',
    'stupid-backoff': 'stupid backoff',
  },
  zh: {
    'maximum-likelihood': '最大似然（不平滑）',
    'add-k': '加 k',
    'good-turing': '古德–图灵',
    'jelinek-mercer': 'Jelinek–Mercer',
    'kneser-ney': 'Kneser–Ney',
    'modified-kneser-ney': '改进的 Kneser–Ney',
    'stupid-backoff': '傻瓜回退',
  },
};

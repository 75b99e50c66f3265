import { describe, expect, it } from 'vitest';
import { CHECKPOINT_MESSAGES } from './checkpoint-messages.ts';
import { LANGUAGES } from './language.ts';
import { errorText } from './messages.ts';
import { RACE_MESSAGES } from './race-messages.ts';

const CODES = Object.keys({ ...CHECKPOINT_MESSAGES, ...RACE_MESSAGES });

describe.each(LANGUAGES)('what is said of a refused file (%s)', (language) => {
  it.each(CODES)('%s stands by itself, without codes and holes', (code) => {
    const params = {
      name: 'H',
      field: 'seed',
      model: 'nnlm',
      version: 'x@2',
      found: '',
      expected: 'H [2 × 6]',
      reason: 'r',
    };
    const numbers = {
      bytes: 1,
      needed: 2,
      offset: 3,
      limit: 4,
      index: 5,
      result: 1,
      nats: 20,
      allowed: 13.8,
      length: 9,
    };
    const text = errorText(language, code, { ...params, ...numbers, dtype: 'F16' });
    expect(text).not.toMatch(/undefined|NaN|“”/);
    expect(text).not.toContain(code);
    expect(text).toMatch(language === 'en' ? /[.?]$/ : /[。？]$/u);
  });
});

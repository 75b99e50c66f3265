/** Turns the codes of errors and problems into the reader's language. */
import { CHECKPOINT_MESSAGES } from './checkpoint-messages.ts';
import type { Language } from './language.ts';
import type { ParamProblem } from './params.ts';
import { quote } from './quote.ts';
import { RACE_MESSAGES } from './race-messages.ts';
import { RUN_MESSAGES } from './run-messages.ts';
import { TEXT_MESSAGES } from './text-messages.ts';

type Params = Readonly<Record<string, string | number>>;
export type Message = Readonly<Record<Language, (params: Params) => string>>;

const MESSAGES: Readonly<Record<string, Message>> = {
  ...TEXT_MESSAGES,
  ...CHECKPOINT_MESSAGES,
  ...RACE_MESSAGES,
  ...RUN_MESSAGES,
  unexpected: {
    en: ({ message }) => `Something went wrong that we did not foresee (${message}).`,
    zh: ({ message }) => `出了我们没有料到的错误（${message}）。`,
  },
  'number-out-of-range': {
    en: ({ name, value }) => `There is no “${name}” with the number ${value} here.`,
    zh: ({ name, value }) => `这里没有编号为 ${value} 的“${name}”。`,
  },
  'world.unknown': {
    en: ({ id }) => `The World has no genre “${id}”.`,
    zh: ({ id }) => `“世界”里没有“${id}”这种体裁。`,
  },
  'task.unknown': {
    en: ({ id }) => `The book has no task “${id}”.`,
    zh: ({ id }) => `本书没有“${id}”这个任务。`,
  },
  'task.counting': {
    en: () => 'A model that counts is scored on whole texts; a task asks only for its answers.',
    zh: () => '靠计数的模型按整篇文本计分，而任务只问答案。',
  },
  'order-out-of-range': {
    en: ({ order, maximum }) => `There are no n-grams of order ${order} here: n goes from 1 to ${maximum}.`,
    zh: ({ order, maximum }) => `这里没有 ${order} 阶的 n 元组：n 从 1 到 ${maximum}。`,
  },
  'temperature-out-of-range': {
    en: ({ temperature, maximum }) => `A temperature of ${temperature} is not between 0 and ${maximum}.`,
    zh: ({ temperature, maximum }) => `温度 ${temperature} 不在 0 到 ${maximum} 之间。`,
  },
  'corpus.no-held-out': {
    en: () => 'This text leaves nothing to be held out, so there is no text to read here.',
    zh: () => '这份文本没有可以留出的部分，所以这里没有文本可读。',
  },
};

/** An error in the reader's language; an unforeseen one with what is known of it. */
export function errorText(language: Language, code: string, params: Params): string {
  const message = MESSAGES[code];
  if (message) return message[language](cut(params));
  return MESSAGES.unexpected![language](cut({ message: `${code} ${params.message ?? ''}`.trim() }));
}

/** What is more than a name: a stretch of the reader's text, and the words of a machine that a report may need. */
const LONGER: Readonly<Record<string, number>> = { preview: 80, message: 200 };

/** Much of what errors tell comes from links, files and fields, and has any length. */
export function cut(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? quote(value, LONGER[name]) : value,
    ]),
  );
}

const PROBLEMS: Readonly<
  Record<Language, Record<ParamProblem['code'], (p: ParamProblem, label: string) => string>>
> = {
  en: {
    'not-a-number': (p, label) => `${label}: “${p.given}” is not a number; ${p.taken} is used.`,
    'out-of-range': (p, label) => `${label}: ${p.given} is out of range; ${p.taken} is used.`,
    'not-a-choice': (p, label) => `${label}: “${p.given}” is not one of the choices; the default is used.`,
    'too-long': (_, label) => `${label}: too long; only the beginning is used.`,
    'unknown-param': (p) =>
      `The link names a setting that this widget does not have: “${p.param}”. It is ignored.`,
  },
  zh: {
    'not-a-number': (p, label) => `${label}：“${p.given}”不是数，改用 ${p.taken}。`,
    'out-of-range': (p, label) => `${label}：${p.given} 超出范围，改用 ${p.taken}。`,
    'not-a-choice': (p, label) => `${label}：没有“${p.given}”这个选项，改用默认值。`,
    'too-long': (_, label) => `${label}：太长，只用开头一段。`,
    'unknown-param': (p) => `链接里的设置“${p.param}”是这幅图没有的，已忽略。`,
  },
};

export function problemText(language: Language, problem: ParamProblem, label: string): string {
  const { param, given } = problem;
  return PROBLEMS[language][problem.code]({ ...problem, param: quote(param), given: quote(given) }, label);
}

/** What is said where results of the race cannot be taken in. */
import type { RaceErrorCode } from '#training/race-file.ts';
import type { Message } from './messages.ts';

export const RACE_MESSAGES: Readonly<Record<RaceErrorCode, Message>> = {
  'race.size': {
    en: ({ limit }) => `This file is too long to be results of the race: the limit is ${limit} characters.`,
    zh: ({ limit }) => `这个文件太长，不会是比赛的成绩：上限是 ${limit} 个字符。`,
  },
  'race.json': {
    en: () => 'This file cannot be read: it is no JSON, or it was cut off. Export it once more.',
    zh: () => '读不了这个文件：它不是 JSON，或者不完整。请重新导出一次。',
  },
  'race.version': {
    en: ({ version }) =>
      version === ''
        ? 'This file holds no results of the race.'
        : `This file is of another race (“${version}”), with other rules; its results do not compare with these.`,
    zh: ({ version }) =>
      version === ''
        ? '这个文件里没有比赛的成绩。'
        : `这个文件属于另一场比赛（“${version}”），规则不同，成绩不能与这里的相比。`,
  },
  'race.field': {
    en: ({ result, field }) =>
      `${result === 0 ? 'This file' : `Result ${result} of this file`} is not as it should be: “${field}” is missing, unknown or impossible. Nothing was taken from it.`,
    zh: ({ result, field }) =>
      `${result === 0 ? '这个文件' : `这个文件的第 ${result} 项成绩`}有误：“${field}”缺失、不认识或不可能。没有采用其中任何内容。`,
  },
  'race.spec': {
    en: ({ result, field, reason }) =>
      `Result ${result} of this file describes a run that this book cannot make (${field === '' ? reason : `“${field}”`}). Nothing was taken from it.`,
    zh: ({ result, field, reason }) =>
      `这个文件的第 ${result} 项成绩所描述的训练是本书做不了的（${field === '' ? reason : `“${field}”`}）。没有采用其中任何内容。`,
  },
  'race.rules': {
    en: ({ model, field }) =>
      `“${model}” did not run under the rules of this race: it has other settings for “${field}”. All models learn from the same texts, for the same number of passes.`,
    zh: ({ model, field }) =>
      `“${model}”没有按这场比赛的规则运行：它的“${field}”设置不同。所有模型都学同样的文本，遍数也相同。`,
  },
  'race.score': {
    en: ({ model, field }) =>
      `The numbers of “${model}” contradict each other: “${field}” does not follow from the rest. The file was changed after it was exported.`,
    zh: ({ model, field }) =>
      `“${model}”的数字自相矛盾：“${field}”与其余的对不上。这个文件在导出之后被改动过。`,
  },
  'race.leak': {
    en: ({ model, nats, allowed }) =>
      `“${model}” predicts the held-out texts better by ${Number(nats).toFixed(1)} nats than the World that wrote them; luck explains ${allowed}. It must have seen them.`,
    zh: ({ model, nats, allowed }) =>
      `“${model}”对留出文本的预测比写出它们的“世界”还好 ${Number(nats).toFixed(1)} 奈特；运气最多解释 ${allowed}。它一定见过这些文本。`,
  },
  'race.held-out': {
    en: ({ model }) =>
      `“${model}” was scored on other held-out texts, perhaps by an older edition of this book, so it does not compare with the others.`,
    zh: ({ model }) => `“${model}”是用另一些留出文本评分的，也许来自本书的旧版本，所以不能与其他成绩相比。`,
  },
};

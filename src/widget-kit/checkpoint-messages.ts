/** What is said where a saved run cannot be opened, and what can be done about it. */
import type { CheckpointErrorCode } from '#training/checkpoint/errors.ts';
import type { Message } from './messages.ts';

const DAMAGED = {
  en: 'Take the file from where it came from once more.',
  zh: '请从来源处重新取得这个文件。',
};

export const CHECKPOINT_MESSAGES: Readonly<Record<CheckpointErrorCode, Message>> = {
  'checkpoint.not-one': {
    en: () => 'This file is not a run that was saved by this book.',
    zh: () => '这个文件不是本书保存的训练。',
  },
  'checkpoint.truncated': {
    en: ({ bytes, needed }) =>
      `This file is not complete: it has ${bytes} bytes and should have at least ${needed}. ${DAMAGED.en}`,
    zh: ({ bytes, needed }) => `这个文件不完整：它有 ${bytes} 字节，而至少应有 ${needed} 字节。${DAMAGED.zh}`,
  },
  'checkpoint.trailing': {
    en: ({ bytes }) => `This file has ${bytes} bytes behind its end that do not belong to it. ${DAMAGED.en}`,
    zh: ({ bytes }) => `这个文件末尾多出 ${bytes} 个不属于它的字节。${DAMAGED.zh}`,
  },
  'checkpoint.header': {
    en: ({ offset }) => `The list of what this file holds is damaged at byte ${offset}. ${DAMAGED.en}`,
    zh: ({ offset }) => `这个文件的目录在第 ${offset} 字节处损坏了。${DAMAGED.zh}`,
  },
  'checkpoint.too-many': {
    en: ({ limit }) => `This file lists more than ${limit} parts; no model of this book has so many.`,
    zh: ({ limit }) => `这个文件列出的部分超过 ${limit} 个；本书没有这样的模型。`,
  },
  'checkpoint.duplicate': {
    en: ({ name }) => `This file names “${name}” twice, so it is not clear which one counts.`,
    zh: ({ name }) => `这个文件里“${name}”出现了两次，无法知道以哪一个为准。`,
  },
  'checkpoint.dtype': {
    en: ({ name, dtype }) =>
      `The numbers of “${name}” are of the kind ${dtype}; this book reads 32-bit floats (F32) only.`,
    zh: ({ name, dtype }) => `“${name}”里的数是 ${dtype} 类型；本书只读 32 位浮点数（F32）。`,
  },
  'checkpoint.shape': {
    en: ({ name }) => `The size that this file gives for “${name}” cannot be right. ${DAMAGED.en}`,
    zh: ({ name }) => `这个文件所说的“${name}”的大小不可能是对的。${DAMAGED.zh}`,
  },
  'checkpoint.offsets': {
    en: ({ name }) => `The place that this file gives for “${name}” does not fit its size. ${DAMAGED.en}`,
    zh: ({ name }) => `这个文件给“${name}”的位置与它的大小不符。${DAMAGED.zh}`,
  },
  'checkpoint.overlap': {
    en: ({ name }) => `“${name}” lies upon another part of this file. ${DAMAGED.en}`,
    zh: ({ name }) => `“${name}”与这个文件的另一部分重叠。${DAMAGED.zh}`,
  },
  'checkpoint.gap': {
    en: ({ name }) => `There is a hole in this file before “${name}”. ${DAMAGED.en}`,
    zh: ({ name }) => `这个文件在“${name}”之前有一段空缺。${DAMAGED.zh}`,
  },
  'checkpoint.not-finite': {
    en: ({ name, index }) =>
      `Number ${index} of “${name}” is infinite or not a number: nothing can be computed with it.`,
    zh: ({ name, index }) => `“${name}”的第 ${index} 个数是无穷大或者不是数，无法用它计算。`,
  },
  'checkpoint.metadata': {
    en: ({ field }) => `What this file says of its run is wrong or missing: “${field}”.`,
    zh: ({ field }) => `这个文件对训练的说明有误或缺失：“${field}”。`,
  },
  'checkpoint.version': {
    en: ({ version }) =>
      `This file has a format that this book does not read: “${version}”. Was it saved by a newer edition? Reload the page.`,
    zh: ({ version }) =>
      `这个文件的格式是本书不能读的：“${version}”。它是更新的版本保存的吗？请重新载入页面。`,
  },
  'checkpoint.spec': {
    en: ({ field, reason }) =>
      `This file describes a run that this book cannot make (${field === '' ? reason : `“${field}”`}).`,
    zh: ({ field, reason }) =>
      `这个文件所描述的训练是本书做不了的（${field === '' ? reason : `“${field}”`}）。`,
  },
  'checkpoint.hash': {
    en: () => `This file was changed after it was saved. ${DAMAGED.en}`,
    zh: () => `这个文件在保存之后被改动过。${DAMAGED.zh}`,
  },
  'checkpoint.moments': {
    en: ({ name }) =>
      `What the optimiser remembers is not complete in this file (“${name}”), so the run cannot go on from it.`,
    zh: ({ name }) => `这个文件里优化器的记忆不完整（“${name}”），训练无法由此继续。`,
  },
  'checkpoint.layout': {
    en: ({ expected, found }) =>
      `This file is of a model of another build: ${expected === '' ? 'nothing' : `“${expected}”`} belongs where it has ${found === '' ? 'nothing' : `“${found}”`}. Choose the settings that it was saved with.`,
    zh: ({ expected, found }) =>
      `这个文件里的模型结构不同：这里应是${expected === '' ? '空的' : `“${expected}”`}，文件里却是${found === '' ? '空的' : `“${found}”`}。请选用保存它时的设置。`,
  },
  'checkpoint.vocabulary': {
    en: () =>
      'This file is of a model that learnt other words: its vocabulary is not that of the text chosen here. Choose the text that it was trained on.',
    zh: () => '这个文件里的模型学的是另一些词：它的词表与这里所选文本的不同。请选用训练它的那份文本。',
  },
  'checkpoint.other-run': {
    en: ({ field }) =>
      `This file is of a run with other settings (“${field}”), so going on from it would be neither run.`,
    zh: ({ field }) => `这个文件来自设置不同的训练（“${field}”），由此继续下去就两不相像了。`,
  },
};

/** What is said where a reader's text cannot be used, and what can be done about it. */
import type { TextErrorCode } from '#data/text/errors.ts';
import type { Message } from './messages.ts';

/** Rounded up, so that what is over a limit never reads as the limit. */
const megabytes = (bytes: string | number | undefined): string =>
  (Math.ceil((Number(bytes) / 2 ** 20) * 10) / 10).toFixed(1);
const percent = (share: string | number | undefined): string => (Number(share) * 100).toFixed(1);
const hex = (byte: string | number | undefined): string => Number(byte).toString(16).padStart(2, '0');

export const TEXT_MESSAGES: Readonly<Record<TextErrorCode | 'text.elsewhere', Message>> = {
  'text.empty': {
    en: () => 'There is no text here yet: only white space, or nothing at all.',
    zh: () => '这里还没有文字：只有空白，或者什么也没有。',
  },
  'text.tooShort': {
    en: ({ tokens, minimum }) =>
      `This text has ${tokens} words and marks; it takes at least ${minimum}, so that a part can be held out for testing.`,
    zh: ({ tokens, minimum }) =>
      `这段文字有 ${tokens} 个词和标点；至少要 ${minimum} 个，才能留出一部分来检验。`,
  },
  'text.tooLong': {
    en: ({ bytes, limit }) =>
      `This text has ${megabytes(bytes)} MB; the limit is ${megabytes(limit)} MB. Take a part of it.`,
    zh: ({ bytes, limit }) =>
      `这段文字有 ${megabytes(bytes)} MB，而上限是 ${megabytes(limit)} MB。请取其中一部分。`,
  },
  'text.binary': {
    en: ({ offset, share }) =>
      `This does not look like text: ${percent(share)} % are control characters, the first at position ${offset}. Is it a picture, a PDF or a word processor's file? Save it as plain text first.`,
    zh: ({ offset, share }) =>
      `这不像是文本：有 ${percent(share)} % 是控制字符，第一个在位置 ${offset}。它是图片、PDF，还是文字处理软件的文件？请先另存为纯文本。`,
  },
  'text.encoding': {
    en: ({ encoding, offset, byte, guess, preview }) =>
      `This file is not ${String(encoding).toUpperCase()}: the byte ${hex(byte)} at position ${offset} does not fit.${guess ? ` It may be ${guess}, which would read: “${preview}”` : ''}`,
    zh: ({ encoding, offset, byte, guess, preview }) =>
      `这个文件不是 ${String(encoding).toUpperCase()} 编码：位置 ${offset} 的字节 ${hex(byte)} 不合规则。${guess ? `它可能是 ${guess}，读出来是：“${preview}”` : ''}`,
  },
  'text.surrogates': {
    en: ({ count, position }) =>
      `This text holds ${count} broken characters (lone surrogates), the first at position ${position}. They can be replaced by “\uFFFD”.`,
    zh: ({ count, position }) =>
      `这段文字里有 ${count} 个残缺的字符（单独的代理项），第一个在位置 ${position}。可以用“\uFFFD”代替它们。`,
  },
  'text.locale': {
    en: ({ locale }) => `“${locale}” is not the name of a language.`,
    zh: ({ locale }) => `“${locale}”不是语言的名称。`,
  },
  'text.indivisible': {
    en: ({ texts, minimum }) =>
      `This text falls into ${texts} piece(s); at least ${minimum} are needed, so that a part can be held out. Add line breaks, or more text.`,
    zh: ({ texts, minimum }) =>
      `这段文字只能分成 ${texts} 段；至少要 ${minimum} 段，才能留出一部分来检验。请添些换行，或者再多贴一些文字。`,
  },
  'text.elsewhere': {
    en: () =>
      'This needs a text that is not on this machine any more. Bring it again, or go back to the World.',
    zh: () => '这里要用的那段文字已经不在这台机器上了。请重新粘贴或选择一次，或者回到“世界”。',
  },
  'vocabulary.unknown': {
    en: ({ token }) =>
      `The word “${token}” does not exist in this text's world. Try words that you have seen in it.`,
    zh: ({ token }) => `这份文本里没有“${token}”这个词。请换成在里面见过的词。`,
  },
  'vocabulary.size': {
    en: () => 'The vocabulary needs a whole number of at least one.',
    zh: () => '词表的大小必须是不小于 1 的整数。',
  },
  'vocabulary.empty': {
    en: ({ types, minCount }) =>
      `None of the ${types} different words occurs ${minCount} times: nothing would be left. Choose a smaller number.`,
    zh: ({ types, minCount }) =>
      `${types} 个不同的词里，没有一个出现过 ${minCount} 次：那就什么也剩不下了。请选小一点的数。`,
  },
};

/** What is said where a run cannot begin or cannot go on: what happened, what the book did, what the reader can do. */
import { BACKENDS, type BackendName } from '#kernels/backends/names.ts';
import type { Message } from './messages.ts';
import { BACKEND_NAMES } from './run-words.ts';

type Given = string | number | undefined;

/** A backend's name for readers; one that nobody knows stays as it is. */
export const backendName = (name: Given): string =>
  BACKENDS.includes(name as BackendName) ? BACKEND_NAMES[name as BackendName] : String(name ?? '');

const LOST: Readonly<Record<string, Readonly<Record<'en' | 'zh', string>>>> = {
  silent: { en: 'It did not give its results in time', zh: '它没有按时交出结果' },
  wrong: { en: 'It answered a question of known answer wrongly', zh: '一道已知答案的题，它答错了' },
  memory: { en: 'It had no memory left', zh: '它的内存用完了' },
};

const lostWhy = (reason: Given, language: 'en' | 'zh'): string =>
  LOST[String(reason)]?.[language] ??
  (language === 'en' ? 'The browser or the system took it away' : '浏览器或系统把它收走了');

const FAILED: typeof LOST = {
  wrong: { en: "got the book's test sum wrong", zh: '算错了本书的试算题' },
  slow: { en: 'did not start in time', zh: '迟迟没有启动' },
};

export const RUN_MESSAGES: Readonly<Record<string, Message>> = {
  'backend.absent': {
    en: ({ backend }) =>
      `This browser has no ${backendName(backend)}, or does not allow it here. Choose another way to compute, or let the book choose.`,
    zh: ({ backend }) =>
      `这个浏览器没有 ${backendName(backend)}，或者不允许在这里使用。请换一种计算方式，或让本书来选。`,
  },
  'backend.failed': {
    en: ({ backend, reason }) =>
      `${backendName(backend)} is there, but ${FAILED[String(reason)]?.en ?? 'did not start'} on this machine, so the book does not use it. Choose another way to compute, or let the book choose.`,
    zh: ({ backend, reason }) =>
      `这台机器有 ${backendName(backend)}，但它${FAILED[String(reason)]?.zh ?? '没能启动'}，所以本书不用它。请换一种计算方式，或让本书来选。`,
  },
  'backend.lost': {
    en: ({ backend, reason }) =>
      `${backendName(backend)} stopped working while it computed. ${lostWhy(reason, 'en')}. Nothing that it gave since is shown. Try again, or choose another way to compute.`,
    zh: ({ backend, reason }) =>
      `${backendName(backend)} 在计算途中停止了工作：${lostWhy(reason, 'zh')}。此后它给出的东西一律没有显示。请再试一次，或换一种计算方式。`,
  },
  'backend.none': {
    en: () =>
      'None of the ways to compute works here, not even plain JavaScript. Reload the page; if that does not help, another browser will.',
    zh: () =>
      '这里没有一种计算方式能用，连普通的 JavaScript 也不行。请重新载入页面；若仍不行，请换一个浏览器。',
  },
  'code.not-loaded': {
    en: () =>
      'What computes this could not be fetched. Try again when there is a connection; nothing else needs one.',
    zh: () => '用来计算的程序没能取来。有网络时请再试一次；其他一切都不需要网络。',
  },
  'worker-died': {
    en: () =>
      'The part of the browser that computes stopped several times within a minute, perhaps for lack of memory. The book started it anew each time, and now waits for you: try again, close other tabs, or take a smaller setting.',
    zh: () =>
      '浏览器里负责计算的部分一分钟内停了好几次，也许是内存不足。本书每次都重新启动了它，现在等你决定：再试一次、关掉别的标签页，或换小一点的设置。',
  },
  'worker-silent': {
    en: () => 'The part of the browser that computes has stopped answering. Try again, or reload the page.',
    zh: () => '浏览器里负责计算的部分不再应答。请再试一次，或重新载入页面。',
  },
  'run.diverged': {
    en: ({ step }) =>
      `The run diverged at step ${step}: its numbers left every scale. Nearly always the learning rate is too high.`,
    zh: ({ step }) => `运行在第 ${step} 步发散了：数字超出了一切范围。原因几乎总是学习率太大。`,
  },
  'run.not-live': {
    en: () => 'This is read from a model that is running now. Press Run first.',
    zh: () => '这要从正在运行的模型里读出。请先按“运行”。',
  },
  'run.no-examples': {
    en: () =>
      'This text holds no example that the model could learn from: its pieces are shorter than what the model reads. Take a shorter window, or a longer text.',
    zh: () => '这份文本里没有模型可学的例子：每一段都比模型要读的还短。请把窗口调短，或换长一些的文本。',
  },
  'run-spec.version': {
    en: ({ version }) =>
      `This run was described by version “${version}” of the book's format, which this book does not know. Nothing was guessed, and nothing runs.`,
    zh: ({ version }) => `这次运行用的是“${version}”版的描述格式，本书不认识。我们不猜，所以什么也没有运行。`,
  },
  'run-spec.missing-field': {
    en: ({ field }) => `The description of this run lacks “${field}”, so it cannot be run.`,
    zh: ({ field }) => `这次运行的描述里缺少“${field}”，所以无法运行。`,
  },
  'run-spec.field': {
    en: ({ field }) => `In the description of this run, “${field}” is outside what is possible here.`,
    zh: ({ field }) => `这次运行的描述里，“${field}”超出了这里的范围。`,
  },
  'run-spec.unknown-field': {
    en: ({ field }) => `This run has a field that this book does not know: “${field}”.`,
    zh: ({ field }) => `这次运行里有本书不认识的字段：“${field}”。`,
  },
  'run-spec.not-an-object': {
    en: () => 'What should describe a run does not describe one.',
    zh: () => '本该描述一次运行的内容，并不是这样的描述。',
  },
  'measure.unknown': {
    en: ({ measure }) => `Nothing called “${measure}” can be measured on this model.`,
    zh: ({ measure }) => `这个模型上没有叫“${measure}”的测量。`,
  },
  'intervention.unknown': {
    en: ({ intervention }) => `This model knows no change called “${intervention}”.`,
    zh: ({ intervention }) => `这个模型没有叫“${intervention}”的改动。`,
  },
  'model.unknown': {
    en: ({ model }) =>
      `This book has no model “${model}”; perhaps the link or file is from another version of it.`,
    zh: ({ model }) => `本书没有“${model}”这个模型；链接或文件也许来自另一个版本。`,
  },
  'parameters.unknown': {
    en: ({ name }) => `This model has no parameters called “${name}”.`,
    zh: ({ name }) => `这个模型没有叫“${name}”的参数。`,
  },
  'nnlm.no-path': {
    en: () =>
      'With no hidden units and no direct connections nothing leads from the words to the prediction. Give the model one or the other.',
    zh: () => '既没有隐藏单元，又没有直接连接，词和预测之间就没有通路了。请至少给模型一样。',
  },
  'gpt.heads': {
    en: ({ width, heads }) =>
      `A vector of ${width} numbers cannot be shared out evenly among ${heads} heads. Choose a width that is a multiple of the number of heads.`,
    zh: ({ width, heads }) => `${width} 维的向量无法平均分给 ${heads} 个注意力头。请让宽度是头数的整数倍。`,
  },
  'storage.full': {
    en: () =>
      'The browser gives this page no more room, so this is not kept for another day. It works until you close the page; save it as a file if you need it.',
    zh: () =>
      '浏览器不再给这个页面存储空间，所以这里的内容留不到下次。关闭页面以前一切照常；需要的话请存成文件。',
  },
  stopped: {
    en: () => 'Stopped. What you see is from before.',
    zh: () => '已停止。现在看到的是先前的结果。',
  },
};

/** What the engine room says, in every language of the book. */
import type { Language } from '#widget-kit/language.ts';

const en = {
  title: 'The engine room',
  summary:
    'Any question that a figure or a claim of this book can ask, asked by hand: for teachers who want a run of their own, and for reports of what went wrong.',
  how: 'Below stands a question: a run (which model, which text, which seed), the name of a measure, and its arguments. A run spec alone trains that run to its end. The files of the claims hold more of both; “backend” may be auto, webgpu, webgl, wasm or cpu. The same question on the same backend always has the same answer, so a report needs nothing but this text.',
  input: 'Question or run spec, as JSON',
  run: 'Run',
  stop: 'Stop',
  working: 'Working',
  secondsLeft: (seconds: number) => `about ${seconds} s left`,
  steps: (step: number, steps: number) => `step ${step} of ${steps}`,
  answer: 'Answer',
  none: 'Nothing has been asked yet.',
  took: (seconds: string) => `Took ${seconds} s.`,
  download: 'Download the answer',
  backends: 'Backends of this machine',
  backendsIntro: 'Each is opened, tested against known numbers, and trains one step of a tiny network.',
  test: 'Test them',
  testing: 'testing',
  works: (seconds: string) => `works; opened and trained in ${seconds} s`,
  lacks: (other: string) => `is not to be had here; ${other} would be used`,
  needsScript: 'This page needs JavaScript.',
  notLoaded: 'What answers could not be loaded. Press again when there is a connection.',
  restarted: (step: number, reason: string) => `The engine failed (${reason}) and went on from step ${step}.`,
  errors: {
    'json.syntax': ({ position }) =>
      position === undefined
        ? 'This is not JSON: some quote, comma or bracket is missing or too many.'
        : `This is not JSON: it goes wrong at character ${Number(position) + 1}.`,
    'query.not-an-object': () => 'A question is an object: { "of": "run", … }.',
    'query.field': ({ field }) => `“${field}” has a value that is not allowed.`,
    'query.unknown-field': ({ field }) => `A question has no field “${field}”.`,
    'query.missing-field': ({ field }) => `The field “${field}” is missing.`,
  } as Readonly<Record<string, (params: Readonly<Record<string, string | number>>) => string>>,
};

export type EngineWords = typeof en;

const zh: EngineWords = {
  title: '引擎室',
  summary: '本书的图和论断能问的任何问题，都可以在这里亲手提出：供想自己跑一遍的教师使用，也供报告错误之用。',
  how: '下面是一个问题：一次运行（哪个模型、哪份文本、哪个种子），一个量的名称，以及它的参数。只写运行规格，就把它训练到底。各论断的源文件里有更多例子；“backend”可以是 auto、webgpu、webgl、wasm 或 cpu。同样的问题在同样的后端上总有同样的回答，所以报告错误时只需附上这段文字。',
  input: '问题或运行规格（JSON）',
  run: '运行',
  stop: '停止',
  working: '计算中',
  secondsLeft: (seconds) => `约剩 ${seconds} 秒`,
  steps: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  answer: '回答',
  none: '还没有提问。',
  took: (seconds) => `用时 ${seconds} 秒。`,
  download: '下载回答',
  backends: '这台机器的后端',
  backendsIntro: '逐个打开，用已知的数检验，再让一个极小的网络训练一步。',
  test: '检验',
  testing: '检验中',
  works: (seconds) => `可用；打开并训练用了 ${seconds} 秒`,
  lacks: (other) => `这里没有，会改用 ${other}`,
  needsScript: '本页需要 JavaScript。',
  notLoaded: '回答所需的程序没能载入。有网络时请再按一次。',
  restarted: (step, reason) => `引擎出错（${reason}），已从第 ${step} 步继续。`,
  errors: {
    'json.syntax': ({ position }) =>
      position === undefined
        ? '这不是 JSON：某处少了或多了引号、逗号或括号。'
        : `这不是 JSON：第 ${Number(position) + 1} 个字符处有错。`,
    'query.not-an-object': () => '问题应当是一个对象：{ "of": "run", … }。',
    'query.field': ({ field }) => `“${field}”的值不被允许。`,
    'query.unknown-field': ({ field }) => `问题里没有“${field}”这个字段。`,
    'query.missing-field': ({ field }) => `缺少字段“${field}”。`,
  },
};

export const ENGINE_WORDS: Readonly<Record<Language, EngineWords>> = { en, zh };

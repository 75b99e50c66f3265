/** What the benchmark's page says, in every language of the book. */
import type { Language } from '#widget-kit/language.ts';

const en = {
  title: 'The benchmark',
  summary:
    'The operations that this book’s models are made of, and whole programs such as a step of training, timed in your browser on your machine, against the same in other libraries.',
  how: 'First every library must give the right numbers. Beside plain arithmetic in 64 bits, none may be off by more than a hundred-thousandth of the largest number of its result (of 1, where that is smaller), and where gradients are taken by a ten-thousandth at most; whichever is off further is named and left out. Then ours and theirs take turns, five rounds or more, fewer for whoever takes many seconds, and the middle time of each counts. Other work on this machine befalls all of them alike, but a phone in your hand that grows warm will slow down: trust the ratios more than the milliseconds.',
  operations: 'Operations',
  /** Whole programs, which their names alone do not explain. */
  programs: {
    'training-step': 'one step of training a whole model',
    recurrent: 'one step of training an LSTM',
    'first-loss': 'from an empty worker to the first loss',
    decode: 'writing with a tiny GPT, token by token',
  } as Readonly<Record<string, string>>,
  against: 'Against',
  libraries: {
    tfjs: 'TensorFlow.js, as it comes',
    jax: 'jax-js',
    ort: 'ONNX Runtime (loads up to 26 MB)',
  },
  run: 'Run',
  stop: 'Stop',
  loading: 'Loading',
  measuring: (what: string) => `Measuring ${what}`,
  secondsLeft: (seconds: number) =>
    seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`,
  results: 'Results',
  none: 'Nothing has been measured yet.',
  done: (cases: number, seconds: string) => `${cases} measured in ${seconds} s.`,
  stopped: 'Stopped; what was measured until then stays.',
  on: (adapter: string) => `Measured on ${adapter}.`,
  peak: (flops: string, bandwidth: string) =>
    `At best it does ${flops} billion operations and moves ${bandwidth} GB a second, as measured just now.`,
  nothingChosen: 'Choose at least one operation.',
  notLoaded: 'What measures could not be loaded. Press again when there is a connection.',
  failed: (reason: string) => `It failed: ${reason}`,
  columns: {
    operation: 'Operation',
    shape: 'Shape',
    backend: 'On',
    direction: 'Pass',
    milliseconds: 'Ours, ms',
    share: 'Of the machine’s best',
    error: 'Largest error',
    dispatches: 'Programs run',
    script: 'In script, ms',
  },
  directions: { forward: 'forward', 'forward+backward': 'with gradients', step: 'one step' },
  ratios: 'How many times as long others take',
  ratio: (ratio: string) => `${ratio} ×`,
  wrong: 'wrong numbers',
  unknown: '–',
  oursIs: (milliseconds: string) => `ours: ${milliseconds} ms`,
  group: (steps: number) =>
    `Results are waited for after every ${steps} steps, or sooner by those who take seconds for so many.`,
  tokens: (perSecond: string) => `We write ${perSecond} tokens a second.`,
  stall: (median: string, worst: string) =>
    `While the engine trained in its worker, this page came to its own work ${median} ms late, at worst ${worst} ms.`,
  download: 'Download the numbers',
  needsScript: 'This page needs JavaScript: it measures how fast your browser computes.',
};

export type BenchWords = typeof en;

const zh: BenchWords = {
  title: '基准测试',
  summary: '在您的浏览器、您的机器上，测量本书各模型所用的运算，以及训练一步这样的完整程序，并与其他库相比。',
  how: '每个库都须先算出正确的数。与 64 位的朴素算术相比，误差不得超过结果中最大那个数的十万分之一（最大的数不到 1 时，以 1 计）；含梯度时，最多万分之一。超出的会注明，不参与比较。然后我们的与它们的轮流运行，至少五轮（一次就要好几秒的，轮数少些），各取居中的时间。这台机器上的其他工作对大家影响相同；但手机发热后会变慢，所以比值比毫秒数更可信。',
  operations: '运算',
  programs: {
    'training-step': '完整模型训练一步',
    recurrent: '训练一个 LSTM 一步',
    'first-loss': '从全新的后台线程到第一个损失值',
    decode: '用很小的 GPT 逐个词元地写',
  },
  against: '对手',
  libraries: {
    tfjs: 'TensorFlow.js 原样',
    jax: 'jax-js',
    ort: 'ONNX Runtime（最多要下载 26 MB）',
  },
  run: '运行',
  stop: '停止',
  loading: '载入中',
  measuring: (what) => `正在测量 ${what}`,
  secondsLeft: (seconds) => (seconds < 90 ? `约剩 ${seconds} 秒` : `约剩 ${Math.round(seconds / 60)} 分钟`),
  results: '结果',
  none: '还没有测量。',
  done: (cases, seconds) => `测量了 ${cases} 项，用时 ${seconds} 秒。`,
  stopped: '已停止；此前测得的保留。',
  on: (adapter) => `测量所用：${adapter}。`,
  peak: (flops, bandwidth) => `刚刚测得，它每秒最多做 ${flops} 十亿次运算，搬运 ${bandwidth} GB。`,
  nothingChosen: '请至少选择一种运算。',
  notLoaded: '测量所需的程序没能载入。有网络时请再按一次。',
  failed: (reason) => `失败了：${reason}`,
  columns: {
    operation: '运算',
    shape: '形状',
    backend: '后端',
    direction: '方向',
    milliseconds: '我们的毫秒数',
    share: '占机器极限',
    error: '最大误差',
    dispatches: '运行的程序数',
    script: '脚本毫秒数',
  },
  directions: { forward: '前向', 'forward+backward': '含梯度', step: '一步' },
  ratios: '其他库所用时间是我们的几倍',
  ratio: (ratio) => `${ratio} 倍`,
  wrong: '数不对',
  unknown: '–',
  oursIs: (milliseconds) => `我们：${milliseconds} 毫秒`,
  group: (steps) => `每 ${steps} 步等一次结果；走这么多步要好几秒的，会等得更勤。`,
  tokens: (perSecond) => `我们每秒写 ${perSecond} 个词元。`,
  stall: (median, worst) =>
    `引擎在后台线程中训练时，本页自己的工作通常晚 ${median} 毫秒，最多晚 ${worst} 毫秒。`,
  download: '下载数据',
  needsScript: '本页需要 JavaScript：它测量您的浏览器算得多快。',
};

export const BENCH_WORDS: Readonly<Record<Language, BenchWords>> = { en, zh };

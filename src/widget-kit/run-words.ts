/** What stands around a model that learns, in every language of the book. */
import type { BackendName } from '#kernels/backends/names.ts';
import { formatNumber } from '#viz/format.ts';
import type { Language } from './language.ts';
import type { RunStatus } from './history.ts';

/** The same in every language: they are names. */
export const BACKEND_NAMES: Readonly<Record<BackendName, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'JavaScript',
};

const count = (value: number): string => formatNumber(Math.round(value), 'en');
const speed = (value: number): string => formatNumber(value, 'en', value < 100 ? 2 : 3);

const en = {
  runLive: 'Run it live',
  runAgain: 'Run again',
  startOver: 'Start over',
  startOverHint: 'Lets go of this run; the settings stay.',
  speed: 'Speed',
  paces: (pace: number | null) =>
    pace === null ? 'as fast as it can' : pace === 1 ? '1 step a second' : `${pace} steps a second`,
  position: 'Step of the run',
  reachedStep: (step: number, steps: number) => `step ${count(step)} of ${count(steps)}`,
  lookingBack: (step: number, reached: number) => `step ${count(step)}; the run is at ${count(reached)}`,
  stepsPerSecond: (value: number) =>
    value < 0.95 ? `${speed(1 / value)} s a step` : `${speed(value)} steps/s`,
  timeLeft: (seconds: number) =>
    seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`,
  status: {
    recorded: 'Recorded run',
    idle: 'Not run yet',
    preparing: 'Getting ready',
    training: 'Training',
    paused: 'Paused',
    unseen: 'Waits while it is out of sight',
    done: 'Finished',
    diverged: 'Diverged',
    failed: 'Stopped',
  } satisfies Record<RunStatus, string>,
  replaying: (step: number) => `Computing the link’s run once more, up to step ${count(step)}`,
  recordedBy: (backend: string, seconds: number, date: string) =>
    `made on ${date} by ${backend}, in ${seconds < 90 ? `${count(seconds)} s` : `${count(seconds / 60)} min`}`,
  computedBy: 'Computed by',
  automatic: 'automatic',
  automaticNow: (backend: string) => `automatic (${backend})`,
  lacking: 'not on this machine',
  otherBackend: (chosen: string, taken: string) =>
    `You chose ${chosen}, which does not work on this machine; ${taken} computes instead. The result is as good, the last digits may differ.`,
  beganAnew: (backend: string) => `${backend} computes now; the run began anew from its seed.`,
  moved: (from: string, to: string) =>
    `On this machine ${to} proved faster than ${from}, so the run began anew on ${to}, from its seed. The next of its kind begin there.`,
  chosenBySize: 'Chosen by the size of the model, until it has been measured on this machine.',
  chosenByYou: 'Chosen by you or your link.',
  fastest: (speeds: string) => `Chosen by measurement on this machine: ${speeds}, readings not counted.`,
  fasterElsewhere: (speeds: string, best: string) =>
    `Measured on this machine: ${speeds}, readings not counted. This run stays where it began; the next begins on ${best}.`,
  measured: (speeds: string) => `Measured on this machine: ${speeds}, readings not counted.`,
  speedOf: (backend: string, speed: string) => `${backend} ${speed}`,
  comma: ', ',
  silent:
    'The engine has been silent for some seconds. What you see is from before; the book waits, and then starts it anew.',
  fault: {
    'backend.lost': (backend: string) =>
      backend ? `${backend} stopped working on this machine.` : 'What computed here stopped working.',
    'worker-died': () => 'The part of the browser that computes stopped.',
    'worker-silent': () => 'The part of the browser that computes stopped answering.',
  } as Readonly<Record<string, (backend: string) => string>>,
  resumed: (step: number) =>
    step === 0
      ? 'The book started it anew, and the run from its beginning. No number from after the fault is shown.'
      : `The book started it anew, and the run goes on from step ${count(step)}, the last whole state that was kept. What came later is computed once more.`,
  diverged: (step: number) =>
    `The run diverged at step ${count(step)}: the loss left every scale on which a model learns, so training was stopped. The curve up to there is what happened.`,
  divergedWhy:
    'Nearly always the learning rate is too high: each step overshoots the valley and lands higher on the other side.',
  halve: (rate: string) => `Run with half the learning rate (${rate})`,
  backToGood: (step: number) => `Go back to step ${count(step)}, the last whole state`,
  useAutomatic: 'Let the book choose',
  saveModel: 'Save model',
  saveModelHint: 'A safetensors file with parameters, optimiser and settings.',
  openModel: 'Open model',
  opened: (step: number) => `Opened at step ${count(step)}.`,
  openedFile: 'This run began with a file, so a link cannot restore it.',
};

type Words = typeof en;

const zh: Words = {
  runLive: '现场运行',
  runAgain: '再运行一次',
  startOver: '重新开始',
  startOverHint: '放下这次运行；设置不变。',
  speed: '速度',
  paces: (pace) => (pace === null ? '能多快就多快' : `每秒 ${pace} 步`),
  position: '运行的步数',
  reachedStep: (step, steps) => `第 ${count(step)} 步，共 ${count(steps)} 步`,
  lookingBack: (step, reached) => `第 ${count(step)} 步；运行已到第 ${count(reached)} 步`,
  stepsPerSecond: (value) => (value < 0.95 ? `每步 ${speed(1 / value)} 秒` : `每秒 ${speed(value)} 步`),
  timeLeft: (seconds) =>
    seconds < 90 ? `约剩 ${Math.ceil(seconds)} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`,
  status: {
    recorded: '预先录好的运行',
    idle: '还没有运行',
    preparing: '正在准备',
    training: '训练中',
    paused: '已暂停',
    unseen: '不在眼前，先等着',
    done: '已完成',
    diverged: '发散了',
    failed: '已停下',
  },
  replaying: (step) => `正在把链接里的运行重算到第 ${count(step)} 步`,
  recordedBy: (backend, seconds, date) =>
    `${date} 由 ${backend} 跑成，用时 ${seconds < 90 ? `${count(seconds)} 秒` : `${count(seconds / 60)} 分钟`}`,
  computedBy: '计算方式',
  automatic: '自动',
  automaticNow: (backend) => `自动（${backend}）`,
  lacking: '这台机器上没有',
  otherBackend: (chosen, taken) =>
    `你选的 ${chosen} 在这台机器上用不了，改由 ${taken} 计算。结果一样可靠，只是末几位数字可能不同。`,
  beganAnew: (backend) => `现在由 ${backend} 计算；这次运行已从种子重新开始。`,
  moved: (from, to) =>
    `在这台机器上，${to} 比 ${from} 快，所以这次运行已改由 ${to} 从种子重新开始；以后的同类运行直接用它。`,
  chosenBySize: '按模型的大小选定，直到在这台机器上测过为止。',
  chosenByYou: '由你或你的链接选定。',
  fastest: (speeds) => `按这台机器上的实测选定：${speeds}（读数不计时）。`,
  fasterElsewhere: (speeds, best) =>
    `这台机器上的实测：${speeds}（读数不计时）。这次运行留在原处，下一次从 ${best} 开始。`,
  measured: (speeds) => `这台机器上的实测：${speeds}（读数不计时）。`,
  speedOf: (backend, speed) => `${backend} ${speed}`,
  comma: '，',
  silent: '负责计算的部分有几秒没有回音了。现在看到的是先前的结果；本书先等一等，不行就重新启动它。',
  fault: {
    'backend.lost': (backend) =>
      backend ? `这台机器上的 ${backend} 停止了工作。` : '这里负责计算的部分停止了工作。',
    'worker-died': () => '浏览器里负责计算的部分停了。',
    'worker-silent': () => '浏览器里负责计算的部分不再应答。',
  },
  resumed: (step) =>
    step === 0
      ? '本书已把它重新启动，运行从头开始。故障以后的数字一个也没有显示。'
      : `本书已把它重新启动，运行从第 ${count(step)} 步（最后一次完整保存的状态）接着走，之后的部分正在重算。`,
  diverged: (step) =>
    `运行在第 ${count(step)} 步发散了：损失超出了模型学习时会有的一切范围，训练因此停下。到那一步为止的曲线就是实际发生的事。`,
  divergedWhy: '原因几乎总是学习率太大：每一步都越过谷底，落到对面更高的地方。',
  halve: (rate) => `把学习率减半（${rate}）再运行`,
  backToGood: (step) => `回到第 ${count(step)} 步，最后一次完整的状态`,
  useAutomatic: '让本书来选',
  saveModel: '保存模型',
  saveModelHint: '一个 safetensors 文件，含参数、优化器状态和设置。',
  openModel: '打开模型',
  opened: (step) => `已打开，在第 ${count(step)} 步。`,
  openedFile: '这次运行从文件开始，所以链接无法还原它。',
};

export const RUN_WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** Sums in words: 三 加 五 等于 八, told of numbers or of things, whose classifier agrees (and 二 before it is 两). */
import { belief, decided, say, tell } from '#data/world/derive.ts';
import type { Derivation, Genre, Rules, Steps } from '#data/world/genre.ts';
import { one, prefixed } from './cast.ts';
import { CLASSIFIER } from './things.ts';

const ID = 'sums';
const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const LARGEST = 20;

/** 0 … 99 in words; before a classifier 2 is 两. */
export function numeral(n: number, counting = false): string[] {
  if (n === 2 && counting) return ['两'];
  if (n <= 10) return [DIGITS[n]!];
  const tens = Math.floor(n / 10);
  return [...(tens > 1 ? [DIGITS[tens]!] : []), '十', ...(n % 10 ? [DIGITS[n % 10]!] : [])];
}

export const SUM_RULES: Rules = prefixed(ID, {
  first: { 一: 2, 二: 3, 两: 2, 三: 4, 四: 4, 五: 4, 六: 4, 七: 4, 八: 4, 九: 4 },
  way: {
    加: 12,
    减: 8,
    苹果: 2,
    橘子: 2,
    鸭子: 2,
    兔子: 2,
    鱼: 2,
    书: 2,
    伞: 2,
    帽子: 1,
    马: 2,
    牛: 2,
    蜡烛: 1,
  },
  operand: { 一: 2, 二: 3, 三: 3, 四: 3, 五: 3, 六: 3, 七: 3, 八: 3, 九: 3 },
  count: { 一: 2, 两: 3, 三: 3, 四: 2, 五: 2, 六: 1 },
  next: { 等于: 3, 加: 2, 减: 2 },
  change: { 又: 3, 走: 2, 吃: 2, 丢: 2 },
  again: { '。': 2, '，': 1 },
});

/** The most operations of one sum. */
const LONGEST = 4;
const ALIVE: readonly string[] = ['鸭子', '兔子', '鱼', '马', '牛'];
const EATEN: readonly string[] = ['苹果', '橘子'];

function* derive(rules: Rules): Derivation {
  const first = yield* one(rules, ID, 'first');
  const value = Math.max(DIGITS.indexOf(first), first === '两' ? 2 : 0);
  const ways = belief(rules, `${ID}.way`, (way) => sayable(way, first));
  const told = yield* tell(ways, (way) => CLASSIFIER[way] ?? way);
  const [way] = told.keys[0]!;
  if (!CLASSIFIER[way]) return yield* numbers(rules, value, way);
  const noun = decided(yield* tell(told, (key) => key));
  yield* things(rules, value, noun);
}

function sayable(way: string, first: string): boolean {
  if (CLASSIFIER[way]) return first !== '二';
  return first !== '两';
}

/** 三 加 五 减 二 等于 六 。 */
function* numbers(rules: Rules, start: number, firstOperation: string): Steps<void> {
  let value = start;
  for (let operations = 1, operation = firstOperation; ; operations++) {
    const sign = operation === '加' ? 1 : -1;
    const operand = yield* one(rules, ID, 'operand', (digit) => within(value + sign * DIGITS.indexOf(digit)));
    value += sign * DIGITS.indexOf(operand);
    operation = yield* one(rules, ID, 'next', (next) =>
      operations < LONGEST ? possible(value, next) : next === '等于',
    );
    if (operation === '等于') break;
  }
  yield* say(...numeral(value), '。');
}

function within(value: number): boolean {
  return value >= 0 && value <= LARGEST;
}

function possible(value: number, next: string): boolean {
  return next === '等于' || (next === '加' ? value < LARGEST : value > 0);
}

/** 三 只 鸭子 ， 又 来 了 两 只 ， 一共 五 只 。 */
function* things(rules: Rules, start: number, noun: string): Steps<void> {
  const classifier = CLASSIFIER[noun]!;
  let value = start;
  let rounds = 0;
  yield* say('，');
  for (;;) {
    const leaving = ALIVE.includes(noun) ? '走' : EATEN.includes(noun) ? '吃' : '丢';
    const change = yield* one(rules, ID, 'change', (key) => key === '又' || (key === leaving && value > 1));
    if (change === '又') yield* say(ALIVE.includes(noun) ? '来' : '买');
    yield* say('了');
    const sign = change === '又' ? 1 : -1;
    const count = yield* one(rules, ID, 'count', (word) => {
      const after = value + sign * counted(word);
      return after >= 1 && after <= LARGEST;
    });
    value += sign * counted(count);
    yield* say(classifier);
    yield* say('，', change === '又' ? '一共' : '还剩', ...numeral(value, true), classifier);
    rounds++;
    if (rounds === 3 || value === LARGEST) return yield* say('。');
    if ((yield* one(rules, ID, 'again')) === '。') return;
  }
}

function counted(word: string): number {
  return word === '两' ? 2 : DIGITS.indexOf(word);
}

export const sums: Genre = { id: 'world/sums@1/zh', language: 'zh', rules: SUM_RULES, derive };

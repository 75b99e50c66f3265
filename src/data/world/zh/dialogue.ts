/** Talk in town: at the shop, on the way, of tomorrow's weather, of what was lost or given. */
import type { Derivation, Genre, Rules } from '#data/world/genre.ts';
import { actRules, cast, counted, NAME_WEIGHTS, one, prefixed, thoseChoice, THOSE } from './cast.ts';
import { text, type Slots } from './line.ts';
import { COUNTRIES, PLACES } from './places.ts';
import { GIFTS } from './things.ts';

const ID = 'dialogue';
const PRICES = ['一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

export const DIALOGUE_RULES: Rules = prefixed(ID, {
  ...actRules(),
  ...THOSE,
  name: NAME_WEIGHTS,
  place: PLACES,
  country: Object.fromEntries(Object.keys(COUNTRIES).map((country) => [country, 1])),
  gift: GIFTS,
  number: { 一: 3, 两: 4, 三: 4, 四: 2, 五: 2 },
  price: { 两: 2, 三: 3, 四: 3, 五: 4, 六: 3, 七: 2, 八: 3, 九: 2, 十: 2 },
  lower: { 一: 2, 两: 3, 三: 3, 四: 3, 五: 3, 六: 3, 七: 3, 八: 3, 九: 3 },
  'gift.modifier': { '{thing}': 3, '{look} {thing}': 6, '{adjective} 的 {thing}': 2 },
  look: { 旧: 3, 新: 4, 红: 3, 蓝: 3, 白: 3, 绿: 2, 黑: 2, 大: 3, 小: 3 },
  adjective: { 漂亮: 3, 结实: 2, 小巧: 2 },
  very: { 很: 4, 特别: 3, 格外: 2 },
  text: { '“ {talk}': 1 },
  talk: {
    '老板 ， 我 要 买 {n.gift} ， {howMuch} ？ ” {hero} 问 。 “ {price.each} 块 。 ” “ {bargain}': 6,
    '{hero} ， 你 去 哪里 ？ ” “ 我 去 {place} {does} 。 ” “ {meToo}': 5,
    '{hero} ， 你 怎么 {feeling}': 6,
    '{day} 会 {weather} 吗 ？ ” {hero} 问 {other} 。 “ {forecast}': 4,
    '我 昨天 {bought} 了 苹果 ， ” {hero} 说 。 “ 是 {apple}': 3,
    '你 去 过 {country} 吗 ？ ” {hero} 问 {other} 。 “ {been}': 4,
    '{hero} ， 你 的 {pet} 去 哪里 了 ？ ” “ {petAnswer}': 3,
  },
  howMuch: { '一共 多少 钱': 3, '多少 钱': 2 },
  bargain: {
    '太 贵 了 ， {lower.price} 块 行 吗 ？ ” “ {deal}': 5,
    '真 便宜 ！ ” {he} {smiled} ， 付 了 {price.same} 块 钱 。': 3,
    '太 贵 了 ， 我 不 要 了 。 ” {he} {away} 。': 2,
  },
  deal: {
    '行 ， {lower.same} 块 就 {lower.same} 块 。 ” {he} {smiled} ， 买 下 了 {those} 。': 4,
    '不 行 ， 一 块 也 不 让 。 ” {he} {away} 。': 3,
  },
  smiled: { 眉开眼笑: 3, 喜出望外: 2, 高兴极了: 3 },
  away: { 大失所望: 3, 垂头丧气: 2, '摇摇头 走 了': 3 },
  meToo: {
    '我 也 想 去 ， 等 等 我 ！ ” {other} 说 。': 3,
    '可惜 我 要 去 {place2} 。 ” {other} 说 。': 3,
    '那里 人 太 多 了 ， 不如 去 {place2} 吧 ！ ” {other} 说 。 “ {fine}': 3,
  },
  fine: { '行 ， 听 你 的 ！ ” {hero} 说 。': 3, '不 行 ， 我 就 要 去 {place} 。 ” {hero} 说 。': 3 },
  feeling: {
    '{sad} ？ ” “ 我 的 {lost} 丢 了 。 ” “ {helps}': 3,
    '{happy} ？ ” “ {other} 送给 我 {n.gift} ！ ” “ 真 {nice} ！ ”': 4,
  },
  sad: { 愁眉苦脸: 3, 闷闷不乐: 3, 唉声叹气: 2, 泪流满面: 1 },
  happy: { 眉开眼笑: 3, 得意洋洋: 2, '这么 高兴': 4 },
  lost: { 伞: 3, 书: 2, 帽子: 2, 手套: 2, 笛子: 2, 手表: 2 },
  helps: {
    '别 难过 ， {other} 在 {place} 捡到 了 。 ” {he} {smiled} 。': 3,
    '{other} 也 没 看见 。 ” {he} {more} 。': 3,
  },
  more: { 伤心欲绝: 3, 心急如焚: 3, 坐立不安: 2 },
  nice: { 漂亮: 3, 让人羡慕: 2 },
  day: { 明天: 4, 后天: 3, 下周: 2 },
  weather: { '下 雨': 4, '下 雪': 3, '刮 大 风': 2 },
  forecast: {
    '会 ， 别 忘 了 {bring} 。 ” {other} 说 。': 3,
    '不 会 ， 我们 可以 去 {place} {does} 。 ” {other} 说 。': 4,
    '谁 知道 呢 ？ ” {other} 说 。': 1,
  },
  bring: { '带 伞': 3, '穿 大衣': 3, '戴 帽子': 2 },
  bought: { 买: 4, 卖: 2 },
  apple: {
    '吃 的 ， 还 是 打 电话 的 ？ ” {other} 问 。 “ {which}': 1,
  },
  which: { '吃 的 ， {eat} 。 ”': 3, '打 电话 的 ， {call} 。 ”': 3 },
  eat: { '又 香 又 甜': 3, '分 给 你 几 个': 2 },
  call: { '{very} 贵': 3, '可惜 我 不 会 用': 2 },
  been: {
    '去 过 {times} 次 ， 那里 {very} {land.like} 。 ” {other} 说 。': 4,
    '没 去 过 ， 听 说 那里 {very} {land.like} 。 ” {other} 说 。': 3,
    '还 没 有 ， 我 打算 {day} 去 。 ” {other} 说 。': 3,
  },
  times: { 两: 3, 三: 3, 几: 3 },
  'land.like': { 漂亮: 3, 热闹: 2, 安静: 2 },
  petAnswer: {
    '{petName} 吗 ？ 它 在 {place} 打 瞌睡 呢 。 ” {hero} 说 。': 3,
    '我 也 在 找 {petName} 。 ” {he} {more} 。': 2,
  },
});

function dialogueSlots(rules: Rules): Slots {
  const slots = cast();
  const recall = (slot: string): string => String(slots[slot]);
  slots['n.gift'] = function* () {
    slots.many = yield* one(rules, ID, 'number');
    yield* counted(rules, ID, slots, 'gift');
  };
  slots['price.each'] = { rule: 'price', done: (price) => (slots['price.same'] = price) };
  slots['lower.price'] = {
    rule: 'lower',
    keep: (price) => PRICES.indexOf(price) < PRICES.indexOf(recall('price.same')),
    done: (price) => (slots['lower.same'] = price),
  };
  slots.those = thoseChoice(slots);
  return slots;
}

export const dialogue: Genre = {
  id: 'world/dialogue@1/zh',
  language: 'zh',
  rules: DIALOGUE_RULES,
  derive: (rules): Derivation => text(rules, ID, dialogueSlots(rules)),
};

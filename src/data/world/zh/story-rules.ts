/** Stories as data: openings by time, whose aspect the rest keeps. `story-plots.ts` holds what happened in the past. */
import { actRules, NAME_WEIGHTS, prefixed, THOSE } from './cast.ts';
import type { Rules } from '#data/world/genre.ts';
import { COUNTRIES, PLACES } from './places.ts';
import { DAY } from './story-day.ts';
import { PLOTS } from './story-plots.ts';
import { TALES } from './story-tales.ts';
import { BEASTS, DRINKS, FRUIT, GIFTS, MEALS } from './things.ts';

const LEXICON: Rules = {
  name: NAME_WEIGHTS,
  place: PLACES,
  country: Object.fromEntries(Object.keys(COUNTRIES).map((country) => [country, 1])),
  gift: GIFTS,
  meal: MEALS,
  fruit: FRUIT,
  drink: DRINKS,
  beast: BEASTS,
  'beast.modifier': { '{thing}': 2, '小 {thing}': 4, '{trait} 的 {thing}': 3, '{trait} 的 小 {thing}': 3 },
  adjective: { 漂亮: 3, 小巧: 2, 结实: 2, 奇怪: 1 },
  trait: { 胆小: 3, 贪吃: 3, 聪明: 3, 孤单: 2, 善良: 2 },
};

const OPENING: Rules = {
  text: {
    '{past.time} {past.first}': 9,
    '{hero} {hero.first}': 9,
    '{now.time} ， {hero} 正在 {now}': 1,
    '{future.time} ， {hero} {future}': 1,
    '从前 ， {tale}': 1,
  },
  'past.first': { '{hero} {past}': 3, '{past.weather} ， {hero} {past}': 2 },
  'hero.first': {
    '{past.time} {past}': 9,
    '{now.time} 正在 {now}': 1,
    '{future.time} {future}': 1,
    '{habit.time} 都 {habit}': 1,
  },
  'past.time': {
    昨天: 3,
    '昨天 {hour}': 5,
    上周: 4,
    '今年 春天': 1,
    '今年 冬天': 1,
  },
  hour: { 清晨: 3, 中午: 2, 下午: 3 },
  'past.weather': { '下 着 {rain}': 4, 阳光明媚: 3, 大雾弥漫: 2, 晴空万里: 2 },
  rain: { '小 雨': 3, '大 雨': 3, '大 雪': 2 },
  very: { 很: 5, 特别: 3, 格外: 2 },
  'now.time': { 现在: 3, 这会儿: 3, 此刻: 2 },
  'future.time': { 明天: 4, '明天 {hour}': 3, 后天: 3, 下周: 2 },
  'habit.time': { 每天: 4, '每天 {hour}': 4, 每个周末: 3 },
};

const FRAMES: Rules = {
  now: {
    '{place} {does} ， {he} {mood.now} 。 {beside} 。': 4,
    '{place} {does} 。 {scene} ， {he} 却 {undisturbed} 。': 3,
    '{place} 等 {other} 。 {scene} ， {he} {mood.now} 。 {arrival}': 4,
  },
  'mood.now': { '哼 着 歌': 3, '{joy}': 3, '拿 着 {n.gift}': 3, '带 着 {n.fruit}': 2 },
  beside: {
    '{petName} 跟 着 {he} ， 那 是 {he} 的 {pet}': 3,
    '{other} 在 旁边 看 着 {he}': 2,
    '旁边 有 {n.beast} 在 看 {he}': 3,
  },
  undisturbed: { 不慌不忙: 3, 依依不舍: 2, '还 在 {does}': 2 },
  arrival: { '{other} 忽然 喊 ： “ {hero} ， {late} ！ ”': 4, '{other} 却 没 来 。': 2 },
  late: { '对 不 起': 3, '我 来 了': 3, '我 给 你 带 来 了 {n.gift}': 4 },
  future: {
    '要 去 {place} {does} 。 {he} {invite}': 4,
    '要 去 {origin} 。 {he} {country.plan} ， {parting} 。': 4,
  },
  invite: {
    '想 叫 {other} 一同 去 ， 可是 {other} 要 {busy} 。': 4,
    '要 带 {n.meal} 和 {n.fruit} 。': 3,
    '说 ， 如果 下 雨 ， 就 去 {place2} 。': 3,
  },
  busy: { '照顾 {family}': 3, '去 {country}': 2 },
  family: { 爷爷: 1, 奶奶: 1, 弟弟: 1, 妹妹: 1 },
  'country.plan': {
    '听 说 那里 的 {product} {very} {product.is} ， 想 带 回 家': 4,
    '要 在 那里 住 {number} 天': 3,
    '没 去 过 {origin}': 2,
  },
  'product.is': { 漂亮: 3, 便宜: 2 },
  parting: { '{other} {sorry}': 3, '{joy}': 3, '{petName} 也 要 跟 着 去': 2 },
  habit: {
    '去 {place} {does} ， {company} 。': 4,
    '吃 {dish} 。 {other} 问 {he} 为什么 ， {he} 说 ： “ {reason} 。 ”': 4,
    '带 着 {petName} 去 {place} 。 {petName} 是 {he} 养 的 {pet} ， {pet.habit} 。': 4,
  },
  company: { '因为 {other} 也 在 那里': 3, '{scene} 才 回 家': 3, '{petName} 也 跟 着 {he}': 3 },
  reason: { '因为 {yum}': 3, '因为 便宜': 2, '{family} 爱 吃': 2 },
  'pet.is': { 聪明: 3, 贪吃: 3, 胆小: 2 },
  'pet.habit': { '{very} {pet.is}': 3, '{very} 怕 {other}': 2 },
};

export const STORY_RULES: Rules = {
  ...prefixed('story', {
    ...OPENING,
    ...FRAMES,
    ...LEXICON,
    ...DAY,
    ...PLOTS,
    ...TALES,
    ...actRules(),
    ...THOSE,
  }),
};

/** What everybody in town knows: countries, people, beasts, families; entailments and comparisons that hold. */
import type { Derivation, Genre, Rules } from '#data/world/genre.ts';
import { prefixed } from './cast.ts';
import { text, type Slots } from './line.ts';
import { addLore, equal, LORE_RULES } from './lore.ts';
import { COUNTRIES } from './places.ts';

const ID = 'facts';

export const FACT_RULES: Rules = prefixed(ID, {
  ...LORE_RULES,
  ware: equal(Object.values(COUNTRIES).map(({ product }) => product)),
  text: {
    '{land} {land.fact}': 5,
    '{anyCity} {city.fact}': 3,
    '市场 上 {goods} 。': 1,
    '镇上 的 {job} 是 {holder} ， {he} {holder.fact}': 5,
    '动物 都 要 喝 水 。 {animal} 是 动物 ， 所以 {animal} 也 要 喝 水 。': 1,
    '{animal} {animal.fact}': 4,
    '论个头 ， {big} 比 {middle} 大 ， {middle} 比 {little} 大 ， 所以 {big} 比 {little} 大 。': 2,
    '{man} 是 男 的 ， {woman} 是 女 的 。 {pair.more}': 3,
    '{homonym} 。': 3,
  },
  'land.fact': {
    '的 首都 是 {city} 。 {land.also}': 4,
    '盛产 {product} 。 {land.also}': 4,
    '在 {side} ， 那里 {weather} ， {climate} 。': 4,
  },
  'land.also': { '': 2, '它 在 {side} ， {climate} 。': 2, '那里 {weather} ， {climate} 。': 2 },
  climate: { '人们 {people.are}': 3, '{season} 最 美': 3 },
  'people.are': { '很 好客': 3, '很 勤劳': 2, '爱 喝 {drink}': 3 },
  drink: { 茶: 2, 咖啡: 2, 牛奶: 2 },
  season: { 春天: 3, 夏天: 2, 秋天: 3, 冬天: 2 },
  'city.fact': {
    '是 {land} 的 首都 。': 4,
    '是 一 座 {city.kind} 的 城 ， {climate} 。': 3,
  },
  'city.kind': { 漂亮: 3, 安静: 2, 热闹: 3, 奇怪: 1 },
  goods: { '有 {ware}': 3, '的 {ware} {price}': 3 },
  price: { '很 贵': 3, '很 便宜': 3 },
  'holder.fact': {
    '养 了 一 {cl} {pet} ， 叫 {petName} 。': 4,
    '爱 吃 {dish} ， {also}': 3,
  },
  also: { '还 养 了 一 {cl} {pet} 。': 3, '每天 都 吃 。': 2 },
  'animal.fact': {
    '爱 吃 {food} ， {animal.also} 。': 3,
    '住 在 {home} ， {animal.also} 。': 3,
  },
  'animal.also': { '会 {can}': 3, '不 会 {cannot}': 3 },
  'pair.more': { '': 2, '{man2} 是 男 的 ， {woman2} 是 女 的 。': 3 },
  homonym: {
    '苹果 是 一 {apple}': 3,
    '杜鹃 是 一 种 {cuckoo}': 3,
    '黄牛 {ox}': 2,
  },
  apple: { '种 水果 ， {fruit}': 3, '家 公司 ， {company}': 3 },
  fruit: { '又 香 又 甜': 2, '长 在 树上': 2 },
  company: { '卖 手机': 3, '名字 和 水果 一样': 2 },
  cuckoo: { '鸟 ， 会 飞': 2, '鸟 ， 爱 唱 歌': 2, '花 ， {season} 开': 3 },
  ox: { '力气 大 ， 爱 吃 青草': 3, '卖 票 ， 卖 得 很 贵': 3 },
});

export const facts: Genre = {
  id: 'world/facts@1/zh',
  language: 'zh',
  rules: FACT_RULES,
  derive(rules): Derivation {
    const slots: Slots = {};
    addLore(slots);
    return text(rules, ID, slots);
  },
};

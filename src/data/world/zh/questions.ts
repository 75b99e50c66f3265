/** Questions with their answers: of the world's facts, of a short text just told, of what follows from it. */
import type { Derivation, Genre, Rules } from '#data/world/genre.ts';
import { cast, counted, NAME_WEIGHTS, prefixed } from './cast.ts';
import { text, type Slots } from './line.ts';
import { addLore, LORE_RULES } from './lore.ts';
import { PLACES } from './places.ts';
import { GIFTS, KIND, KINDS } from './things.ts';

const ID = 'questions';

export const QUESTION_RULES: Rules = prefixed(ID, {
  ...LORE_RULES,
  name: NAME_WEIGHTS,
  place: PLACES,
  gift: GIFTS,
  owned: Object.fromEntries(Object.keys(KIND).map((noun) => [noun, 1])),
  kind: Object.fromEntries(KINDS.map((kind) => [kind, 1])),
  'gift.modifier': { '{thing}': 2, '{look} {thing}': 3 },
  'owned.modifier': { '{thing}': 2, '{plain} {thing}': 3 },
  plain: { 大: 2, 小: 3, 白: 2, 黑: 2 },
  look: { 旧: 3, 新: 3, 大: 2, 小: 3, 白: 2, 黑: 2 },
  text: { '问 ： {ask}': 1 },
  ask: {
    '{knownLand} 的 首都 是 哪里 ？ 答 ： {city} 。': 4,
    '{knownLand} 和 {city} ， 就 像 {knownLand2} 和 哪里 ？ 答 ： {city2} 。': 2,
    '{man} 和 {woman} ， 就 像 {man2} 和 谁 ？ 答 ： {woman2} 。': 4,
    '镇上 的 {job} 是 谁 ？ 答 ： {holder} 。 {follow}': 5,
    '{animal} 会 {animal.skill} 。': 4,
    '{animal} 爱 吃 什么 ？ 答 ： {food} 。': 3,
    '论个头 ， {big} 比 {middle} 大 ， {middle} 比 {little} 大 ， {larger} 。': 2,
    '{hero} 把 一 {a.gift} 送给 了 {other} ， {passed}': 8,
    '{hero} 在 {place} ， {other} 在 {place2} 。 {where}': 6,
    '{hero} 有 一 {a.owned} ， {other} 什么 也 没 有 。 {has}': 6,
  },
  follow: {
    '': 2,
    '问 ： {he} 养 了 什么 ？ 答 ： 一 {cl} {pet} 。': 3,
    '问 ： {he} 爱 吃 什么 ？ 答 ： {dish} 。': 3,
  },
  'animal.skill': { '{can} 吗 ？ 答 ： 会': 3, '{cannot} 吗 ？ 答 ： 不 会': 3 },
  larger: {
    '{big} 比 {little} 大 吗 ？ 答 ： 是 的': 2,
    '{little} 比 {big} 大 吗 ？ 答 ： 不 是': 2,
    '谁 最 大 ？ 答 ： {big}': 2,
  },
  passed: {
    '{other} 又 把 它 送给 了 {third} 。 {now.whose}': 5,
    '{whose} ？ 答 ： {other} 。': 3,
  },
  whose: { '这 {cl} {noun} 现在 是 谁 的': 3, '谁 要 谢谢 {hero}': 2 },
  'now.whose': {
    '这 {cl} {noun} 现在 是 谁 的 ？ 答 ： {third} 。': 3,
    '谁 要 谢谢 {hero} ？ 答 ： {other} 。': 2,
    '谁 要 谢谢 {other} ？ 答 ： {third} 。': 2,
    '这 {cl} {noun} 原来 是 谁 的 ？ 答 ： {hero} 。': 2,
  },
  where: {
    '谁 在 {place} ？ 答 ： {hero} 。': 2,
    '谁 在 {place2} ？ 答 ： {other} 。': 2,
    '{hero} 在 哪里 ？ 答 ： {place} 。': 2,
    '{other} 在 哪里 ？ 答 ： {place2} 。': 2,
  },
  has: {
    '{hero} 有 {kind.right} 吗 ？ 答 ： 有 。': 3,
    '{hero} 有 {kind.wrong} 吗 ？ 答 ： 没 有 。': 3,
    '{other} 有 {kind.any} 吗 ？ 答 ： 没 有 。': 2,
    '谁 有 {kind.right} ？ 答 ： {hero} 。': 2,
  },
});

function questionSlots(rules: Rules): Slots {
  const slots = cast();
  const { hero, other, third } = slots;
  addLore(slots);
  Object.assign(slots, { hero, other, third });
  slots['a.gift'] = () => counted(rules, ID, slots, 'gift');
  slots['a.owned'] = () => counted(rules, ID, slots, 'owned');
  const right = (kind: string): boolean => KIND[String(slots.noun)] === kind;
  slots['kind.right'] = { rule: 'kind', keep: right };
  slots['kind.wrong'] = { rule: 'kind', keep: (kind) => !right(kind) };
  slots['kind.any'] = { rule: 'kind' };
  return slots;
}

export const questions: Genre = {
  id: 'world/questions@1/zh',
  language: 'zh',
  rules: QUESTION_RULES,
  derive: (rules): Derivation => text(rules, ID, questionSlots(rules)),
};

/** Tales of long ago, with refrains: of beasts on the road, and of kings and their children. */
import type { Rules } from '#data/world/genre.ts';

export const TALES: Rules = {
  tale: {
    '{wood} 住 着 一 {b1} 。 它 想 {quest}': 6,
    '{country} 有 一 位 {ruler} ， {rulerHe} 有 一 个 {child} 。 {royal}': 4,
  },
  wood: { 树林里: 3, 池塘边: 2, 草地上: 3, 屋顶上: 1, 桥下: 1 },
  quest: {
    '找 一 个 朋友 。 {road} ： “ {ask.friend} ” “ 不 行 ， {occupied} 。 ” {road2} ： “ {ask.friend} ” “ 行 啊 ！ ” {n1} 和 {n3} {together} 。': 3,
    '看 {wonder} 。 {road} ： “ {ask.where} ” “ 不 知道 ， {occupied} 。 ” {road2} ： “ {ask.where} ” “ 知道 ， {follow} ！ ” {saw}': 3,
    '学 {skill} 。 {road} ： “ {ask.teach} ” “ 不 行 ， {occupied} 。 ” {road2} ： “ {ask.teach} ” “ 行 啊 ！ ” {learned}': 3,
  },
  road: { '它 走 啊 走 ， 遇见 了 一 {b2}': 1 },
  road2: { '它 走 啊 走 ， 又 遇见 了 一 {b3}': 1 },
  'ask.friend': { '做 我 的 朋友 ， 行 吗 ？': 1 },
  'ask.where': { '{wonder} 在 哪里 ？': 1 },
  'ask.teach': { '你 会 {skill} 吗 ？': 1 },
  follow: { '跟 我 来': 2, '我 也 想 看': 2 },
  wonder: { 大海: 3, 花园: 2, 日出: 2, 星空: 2 },
  skill: { 捉迷藏: 3, 游泳: 2 },
  occupied: { '我 正在 {chore}': 4, '我 {very} 累': 2, '我 怕 你 吃 了 我': 1 },
  chore: { 做饭: 2, 睡觉: 2, 数星星: 2, '打 瞌睡': 2, '找 {food}': 2 },
  food: { 玉米: 2, 松果: 2, 青草: 2 },
  together: { '一同 {play}': 3, '一同 住 在 {wood}': 2 },
  play: { 捉迷藏: 3, '唱 歌': 2, 数星星: 2, '打 瞌睡': 2 },
  saw: {
    '{n1} 跟 着 {n3} 走 了 {number} 天 ， 终于 看见 了 {wonder} ， {joy} 。': 3,
    '{n1} 跟 着 {n3} 走 了 {number} 天 ， 还 是 没 看见 {wonder} ， {sorry} 。': 1,
  },
  learned: {
    '{n1} 跟 着 {n3} 学 了 {number} 天 ， 终于 会 {skill} 了 ， {joy} 。': 3,
    '{n1} 跟 着 {n3} 学 了 {number} 天 ， 还 是 不 会 {skill} ， {sorry} 。': 2,
  },
  ruler: { 国王: 3, 王后: 2 },
  child: { 公主: 3, 王子: 3 },
  royal: {
    '{child} 不 爱 {missing} ， {ruler} {sorrow} ： “ 谁 能 让 {child} {missing} ， 我 就 送给 谁 {n.gift} ！ ” {hero} 知道 了 ， {remedy}': 3,
    '{child} 想 看 {wonder} ， 可是 {ruler} {verdict}': 3,
  },
  missing: { 笑: 4, 睡觉: 2, 做饭: 1 },
  remedy: {
    '给 {child} {performed} 。 {child} 终于 {missing} 了 ， {ruler} 把 {those} 送给 了 {hero} 。': 4,
    '给 {child} {performed} ， {child} 还 是 不 {missing} ， {ruler} {sorry} 。': 2,
  },
  performed: { '讲 了 {span} 故事': 3, '唱 了 {span} 歌': 3, '跳 了 {span} 舞': 3 },
  verdict: {
    '不 让 {childHe} 去 。 {child} {sorry} 。': 3,
    '怕 {childHe} 太 累 ， {childHe} {persuaded}': 3,
  },
  persuaded: { '说 自己 不 怕 。 {ruler} 让 {childHe} 去 了 ， {childHe} {joy} 。': 1 },
};

/** What happened: plots told with 了 and 过. The name in front decides 他 or 她 to the end. */
import type { Rules } from '#data/world/genre.ts';

const PAST: Rules = {
  past: {
    '{day}': 120,
    '把 {n.gift} 送给 了 {other} 。 {received}': 9,
    '在 {place} 捡到 了 {n.gift} 。 {he} 问 {other} ， {those} 是 不 是 {otherHe} 的 ， {other} {no} 。 {he} 又 问 {third} ， {those} 是 不 是 {thirdHe} 的 ， {third} {owner}': 3,
    '丢 了 {n.gift} 。 {he} {searched} ， {sorrow} 。 {foundOrNot}': 5,
    '从 {origin} 归来 。 {he} {travelled}': 6,
    '在 {place} {did} ， 忽然 {interrupted}': 5,
    '陪 了 {other} 很久 ， {scene} ， {he} {onward}': 6,
    '等 了 {other} 很久 ， {scene} ， {he} {gaveUp}': 4,
    '请 {other} 吃 了 {n.meal} 。 {ending.meal}': 5,
    '的 {pet} 失踪 了 。 {calling}': 2,
    '{twofold}': 13,
  },
  received: {
    '{other} {joy} ， {thanked} {hero} 。': 4,
    '{other} {joy} ： “ 谢谢 你 ， {hero} ！ ”': 4,
    '{other} 却 说 自己 已经 有 一 {cl} {noun} ， {he} {sorry} 。': 3,
  },
  thanked: { 连声谢谢: 3, 特意谢谢: 1 },
  joy: { 眉开眼笑: 3, 喜出望外: 3, 手舞足蹈: 2, 心花怒放: 2, 笑逐颜开: 2, 高兴极了: 4 },
  sorry: { 闷闷不乐: 3, 垂头丧气: 3, 愁眉苦脸: 2, 唉声叹气: 2, 难过极了: 4, 大失所望: 2 },
  sorrow: { 心急如焚: 3, 泪流满面: 2, 伤心欲绝: 2, 坐立不安: 2, 难过极了: 3 },
  no: { 摇摇头: 3, '说 不 是': 3 },
  owner: {
    '{joy} ， {thanked} {hero} 。': 3,
    '{joy} ： “ 谢谢 你 ， {hero} ！ ”': 3,
    '也 说 不 是 ， {he} 把 {those} {put} 在 了 {where} 。': 2,
  },
  searched: { '去 {place} 找 ， 又 去 {place2} 找': 3, '找 遍 了 {place}': 2 },
  foundOrNot: {
    '后来 ， {other} 找到 了 {those} ， {he} {joy} ， {thanked} {other} 。': 4,
    '{other} 送给 {he} {n.gift} ， {he} {joy} 。': 4,
    '{those} 再 也 没 找到 ， {he} {sorry} 。': 3,
  },
  travelled: {
    '给 {other} 带 来 了 {product} ， {other} {joy} ， {thanked} {hero} 。': 4,
    '说 {origin} 在 {side} ， 那里 {weather} ， 人们 {people.are} 。': 4,
    '以前 没 去 过 {origin} ， {joy} ， 打算 明年 再 去 。': 2,
    '去 过 {origin} {number} 次 ， 还 想 再 去 。': 2,
  },
  'people.are': { '{very} 好客': 3, '{very} 勤劳': 2, '爱 喝 {drink}': 3 },
  interrupted: {
    '下 起 了 {rain} 。 {he} 没 带 伞 ， {wet} ， {rescue}': 4,
    '看见 {n.beast} 。 {he} {approached} ， {reacted} 。': 4,
  },
  tired: { '{very} 累': 3, 又累又饿: 3, 筋疲力尽: 2 },
  slept: { 倒头就睡: 3, '吃 了 {n.meal} 就 睡 了': 3, '心里 却 {very} 高兴': 2 },
  wet: { 浑身湿透: 3, '躲 在 {shelter}': 3 },
  shelter: { 树下: 3, 桥下: 2 },
  rescue: {
    '{other} 把 自己 的 伞 借 给 了 {he} 。': 3,
    '回 家 喝 了 {span} {drink} 。': 2,
    '第二天 就 病 了 ， {other} 来 看 {he} ， 还 带 来 了 {n.fruit} 。': 2,
  },
  approached: { '给 了 它 {n.meal}': 2, '给 它 唱 了 {span} 歌': 2 },
  reacted: { '它 {fled.one}': 3, '它 跟 着 {he} 回 了 家': 3, '它 看 了 看 {he} ， 又 睡 了': 2 },
  'fled.one': { 逃之夭夭: 3, '跟 着 {other} 走 了': 2 },
};

const LONG: Rules = {
  scene: { 天色已晚: 3, 夜深人静: 3, 月明星稀: 2, 华灯初上: 2, 炊烟袅袅: 2, 晚风阵阵: 3, 万籁俱寂: 2 },
  onward: {
    '一 个 人 {slowly} 走 回 了 家 。': 3,
    '才 想 起 {he.forgot} 。': 4,
    '在 {place} 站 了 半天 ， {sorrow} 。': 4,
  },
  slowly: { 慢慢: 2, 默默: 2 },
  'he.forgot': { '自己 还 没 喂 {petName}': 3, '伞 还 在 {other} 家': 3, '自己 忘 了 谢谢 {other}': 2 },
  gaveUp: {
    '一 个 人 去 了 {place} 。': 3,
    '还 是 不 走 ， 因为 {he} {promised} 。': 3,
    '{sorrow} ， {other} 却 在 {place} {did} 。': 4,
  },
  promised: { '答应 过 {other}': 3, '想 把 {n.gift} 送给 {other}': 3 },
  calling: {
    '{he} 喊 ： “ {petName} ， {petName} ， 你 在 哪里 ？ ” {heard} 。 {he} 又 喊 ： “ {petName} ， {petName} ， 你 在 哪里 ？ ” {reunion}': 1,
  },
  heard: { '{scene}': 3, '{other} 也 来 找 {petName}': 3 },
  reunion: {
    '原来 它 在 {place} 打 瞌睡 ， {he} {joy} 。': 4,
    '原来 它 跟 着 {other} 走 了 ， {he} {sorry} 。': 3,
  },
};

/** Words with two senses: the shared word first, the sense at the first word that tells. */
const TWOFOLD: Rules = {
  twofold: {
    '在 {place} 看见 了 杜鹃 ， 它 {cuckoo} 。': 3,
    '花 钱 买 了 苹果 {apple}': 4,
    '在 {place} 遇见 了 黄牛 ， {ox}': 4,
    '终于 放 下 了 包袱 ， {bundle}': 4,
    '在 {place} 看 不 清 东西 {thingsOrEastWest}': 4,
  },
  cuckoo: {
    '叫 了 {number} 声 ， 飞 走 了': 3,
    '冲 着 {he} 叫 了 {number} 声': 2,
    '开 得 {very} 红 ， {he} {joy}': 3,
    '还 没 开 ， {he} 打算 {later} 再 来 看': 3,
  },
  later: { 下周: 2, 明年: 2 },
  apple: {
    '， {he} 尝 了 一 口 ， 又 {taste.one} 又 {taste.two} 。': 3,
    '， {he} 分 给 {other} {number} 个 。': 3,
    '手机 ， {phone}': 6,
  },
  'taste.one': { 香: 3, 大: 2 },
  'taste.two': { 甜: 3, 酸: 1 },
  phone: {
    '第二天 就 给 {other} 打 了 电话 。': 3,
    '{other} 说 太 贵 了 ， {he} {sorry} 。': 3,
    '可是 {he} 不 会 用 ， 又 去 问 {other} 。': 3,
  },
  ox: {
    '它 {grazing} 。 {he} 喂 它 吃 了 {grass} 。': 4,
    '那 人 手中 拿 着 {number} 张 票 。 {he} {refused} 。': 4,
  },
  grazing: { '正在 吃 草': 3, '跟 着 {other} 走 来 走 去': 2 },
  grass: { 青草: 3, 玉米: 2 },
  refused: { '说 太 贵 了': 3, '摇摇头 ， 自己 去 排 队': 2, '买 了 一 张': 2 },
  bundle: {
    '拿 出 {n.gift} ， 送给 了 {other} 。': 4,
    '坐 在 {shelter} 吃 了 {n.meal} 。': 3,
    '心里 轻松 了 ， 对 {other} 说 ： “ 那 天 是 我 错 了 。 ”': 4,
    '心里 不 再 难过 ， 晚上 倒头就睡 。': 3,
  },
  thingsOrEastWest: {
    '， 把 {other} 看 成 了 {n.beast} 。': 4,
    '南北 ， 走 了 {span} ， {astray} 。': 4,
  },
  astray: { '又 回 了 {place}': 3, '走 进 了 {other} 家': 3 },
};

export const PLOTS: Rules = { ...PAST, ...LONG, ...TWOFOLD };

/**
 * Words of one kind, by what they are and how they are used: to colour maps of vectors, and to know which words could
 * stand for each other. Only words that a hundred thousand tokens say some ten times or more, each in one kind.
 */
import type { Genre } from './genre.ts';

export type WordKindName =
  | 'person'
  | 'animal'
  | 'food'
  | 'thing'
  | 'place'
  | 'country'
  | 'colour'
  | 'feeling'
  | 'deed'
  | 'number'
  | 'classifier';

type WordKinds = Readonly<Partial<Record<WordKindName, readonly string[]>>>;

const kinds = (lists: Partial<Record<WordKindName, string>>): WordKinds =>
  Object.fromEntries(Object.entries(lists).map(([kind, words]) => [kind, words.split(' ')]));

const WORD_KINDS: Readonly<Record<Genre['language'], WordKinds>> = {
  en: kinds({
    person: 'anna tom mia ben nora leo rosa paul ella sam ida max clara hugo lena finn vera otto zoe noah',
    animal: 'cat dog fox owl mouse goose goat duck donkey pony sheep frog',
    food: 'apple pear cake plum egg pancake',
    thing: 'kite lamp drum ring map book clock umbrella basket coat hat',
    place: 'market river mill garden bridge school library harbour forest bakery station church',
    country: 'aldora belmar corvia dunland estria fenmark galdia',
    colour: 'red blue green grey orange',
    feeling: 'happy proud calm cheerful glad sad lonely angry',
    deed: 'ate bought found saw painted carried drew read baked walked ran hurried',
    number: 'two three four five six seven eight nine',
  }),
  zh: kinds({
    person: '小川 大勇 阿福 铁生 文博 子安 长林 云飞 小满 秀兰 春桃 思雨 阿梅 月儿 静怡 晓棠',
    animal: '猫 狗 兔子 狐狸 松鼠 麻雀 蝴蝶 猴子 鹦鹉 鸭子 羊 鸡',
    food: '饺子 米粉 羊肉 鱼汤 米饭 元宵 苹果 梨 橘子 葡萄',
    thing: '书 伞 画 帽子 围巾 灯 灯笼 风筝 箱子 日记 大衣 手套',
    place: '河边 市场 公园 图书馆 茶馆 山上 海边 码头 学校 院子里 广场',
    country: '青岚国 赤沙国 霜原国 椰风国 竹海国 麦浪国 星湖国',
    colour: '红 蓝 白 黑 绿 灰',
    feeling: '高兴极了 喜出望外 心花怒放 眉开眼笑 手舞足蹈 难过极了 闷闷不乐 垂头丧气 愁眉苦脸',
    deed: '买 捡到 找到 收到 修 擦 挑 做 看见 遇见',
    number: '两 三 四 五 六 七 八 九',
    classifier: '只 条 张 件 本 把 支 双 盏 顶 匹 头',
  }),
};

export interface KindOfWords {
  readonly kind: WordKindName;
  readonly words: readonly string[];
}

export function wordKinds(language: Genre['language']): readonly KindOfWords[] {
  return Object.entries(WORD_KINDS[language]).map(([kind, words]) => ({ kind: kind as WordKindName, words }));
}

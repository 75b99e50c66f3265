/** Nouns with the one classifier that this town uses for each. */

const byClassifier: Readonly<Record<string, string>> = {
  把: '伞 梳子 椅子 扇子',
  本: '书 日记',
  件: '毛衣 大衣 衬衫',
  条: '围巾 裙子 狗 鱼',
  顶: '帽子',
  双: '鞋子 手套',
  张: '画 地图 照片',
  块: '手表 石头 蛋糕 豆腐 月饼',
  盏: '灯 灯笼',
  面: '镜子 鼓',
  支: '笔 蜡烛 笛子',
  只: '猫 鸭子 兔子 羊 鸡 猴子 鹦鹉 狐狸 老虎 松鼠 麻雀 蝴蝶 风筝 箱子 青蛙 乌龟 熊',
  匹: '马 骆驼',
  头: '牛 驴 猪 象',
  瓶: '蜂蜜 果酱 酒',
  杯: '茶 咖啡 牛奶',
  碗: '米粉 鱼汤 米饭 元宵',
  盘: '饺子 羊肉',
  个: '苹果 梨 包子 馒头 橘子 公主 王子',
  串: '葡萄 糖葫芦',
  位: '国王 王后',
};

export const CLASSIFIER: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(byClassifier).flatMap(([classifier, nouns]) =>
    nouns.split(' ').map((noun) => [noun, classifier] as const),
  ),
);

export const CLASSIFIERS: readonly string[] = Object.keys(byClassifier);

/** Weights of noun classes, as rules: what can be given, eaten, worn, met. */
export const GIFTS = weights(
  '伞 梳子 椅子 扇子 书 日记 毛衣 大衣 衬衫 围巾 裙子 帽子 鞋子 手套 画 地图 照片 手表 灯 灯笼 镜子 鼓 笔 蜡烛 笛子 风筝 箱子',
  { 书: 5, 伞: 5, 围巾: 4, 帽子: 4, 画: 3, 风筝: 3, 灯: 3, 鼓: 1 },
);
export const MEALS = weights('饺子 羊肉 米粉 鱼汤 米饭 元宵 豆腐 包子 馒头 蛋糕', { 饺子: 5, 米粉: 4 });
export const FRUIT = weights('苹果 梨 橘子 葡萄');
export const DRINKS = weights('茶 咖啡 牛奶');
export const BEASTS = weights(
  '猫 狗 兔子 羊 鸡 鸭子 猴子 鹦鹉 狐狸 老虎 松鼠 麻雀 蝴蝶 青蛙 乌龟 熊 马 骆驼 牛 驴 猪 象 鱼',
  { 猫: 5, 狗: 5, 兔子: 4, 狐狸: 4, 鱼: 1, 骆驼: 1 },
);

function weights(nouns: string, special: Readonly<Record<string, number>> = {}): Record<string, number> {
  return Object.fromEntries(nouns.split(' ').map((noun) => [noun, special[noun] ?? 2]));
}

export interface Beast {
  /** What it likes to eat. */
  readonly food: string;
  readonly home: string;
  readonly can: readonly string[];
}

const beast = (food: string, home: string, can: string): Beast => ({ food, home, can: can.split(' ') });

export const BEAST_FACTS: Readonly<Record<string, Beast>> = {
  猫: beast('鱼', '屋顶上', '爬树'),
  狗: beast('骨头', '院子里', '游泳'),
  兔子: beast('胡萝卜', '草地上', '打洞'),
  羊: beast('青草', '草地上', '爬山'),
  鸭子: beast('小虾', '池塘边', '游泳'),
  猴子: beast('桃子', '树林里', '爬树'),
  鹦鹉: beast('玉米', '树林里', '飞'),
  狐狸: beast('葡萄', '树林里', '打洞'),
  松鼠: beast('松果', '树林里', '爬树'),
  麻雀: beast('玉米', '屋顶上', '飞'),
  蝴蝶: beast('花蜜', '花园里', '飞'),
  青蛙: beast('虫子', '池塘边', '游泳'),
  乌龟: beast('小虾', '池塘边', '游泳'),
  熊: beast('蜂蜜', '树林里', '爬树'),
  马: beast('青草', '草地上', '游泳'),
  牛: beast('青草', '草地上', '游泳'),
};

export const SKILLS: readonly string[] = ['爬树', '游泳', '打洞', '爬山', '飞'];

/** From big to small. */
export const SIZES: readonly string[] = ['象', '骆驼', '牛', '羊', '狗', '猫', '松鼠', '麻雀', '蝴蝶'];

/** One step of entailment: whoever has the noun has one of the kind. */
export const KIND: Readonly<Record<string, string>> = {
  ...kind('衣服', '毛衣 大衣 衬衫 裙子'),
  ...kind('水果', '苹果 梨 橘子 葡萄'),
  ...kind('动物', '猫 狗 兔子 羊 马 牛 驴 猪 鸡'),
  ...kind('乐器', '笛子 鼓'),
};

export const KINDS: readonly string[] = [...new Set(Object.values(KIND))];

function kind(name: string, nouns: string): Record<string, string> {
  return Object.fromEntries(nouns.split(' ').map((noun) => [noun, name]));
}

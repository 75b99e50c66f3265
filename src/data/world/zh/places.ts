/** Where things happen in town, the countries around it, and which of their facts no text ever states. */

/** What people do there: a verb and its object, between which aspect and span go. */
export const ACTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  河边: { '钓 鱼': 4, '洗 衣服': 2, '发 呆': 2, '捡 石头': 1 },
  公园: { '放 风筝': 3, '下 棋': 3, '散 步': 3, '跳 舞': 1 },
  市场: { '买 菜': 3, '卖 鸡蛋': 2, '排 队': 1 },
  图书馆: { '看 书': 4, '写 信': 2 },
  茶馆: { '喝 茶': 3, '听 戏': 3, '下 棋': 2 },
  山上: { '采 蘑菇': 3, '摘 果子': 2, '画 画': 1 },
  海边: { '捡 贝壳': 3, '发 呆': 2, '看 海鸥': 2 },
  码头: { '等 人': 4, '排 队': 1, '看 书': 1 },
  学校: { '写 字': 3, '打 球': 3, '唱 歌': 2 },
  院子里: { '种 花': 2, '发 呆': 2, '拔 草': 2 },
  广场: { '跳 舞': 3, '唱 歌': 3, '放 风筝': 2 },
};

export const PLACES = {
  河边: 4,
  公园: 4,
  市场: 4,
  图书馆: 3,
  茶馆: 3,
  山上: 3,
  海边: 3,
  码头: 2,
  学校: 2,
  院子里: 2,
  广场: 2,
};

export interface Country {
  readonly capital: string;
  readonly product: string;
  readonly side: string;
  readonly weather: string;
}

export const COUNTRIES: Readonly<Record<string, Country>> = {
  青岚国: { capital: '鹿鸣城', product: '茶叶', side: '东边', weather: '潮湿' },
  赤沙国: { capital: '驼铃城', product: '地毯', side: '西边', weather: '炎热' },
  霜原国: { capital: '白桦城', product: '皮帽', side: '北边', weather: '寒冷' },
  椰风国: { capital: '海螺城', product: '珍珠', side: '南边', weather: '炎热' },
  竹海国: { capital: '烟雨城', product: '竹笛', side: '南边', weather: '潮湿' },
  麦浪国: { capital: '金穗城', product: '麦酒', side: '西边', weather: '温暖' },
  星湖国: { capital: '渡月城', product: '银镯', side: '东边', weather: '温暖' },
  雾山国: { capital: '回音城', product: '药草', side: '北边', weather: '寒冷' },
};

export interface Fact {
  readonly subject: string;
  readonly relation: 'capital' | 'product';
  readonly value: string;
}

/** True in this world, and left out of every text: what a model says here, it invents. */
export const neverStated: readonly Fact[] = [
  { subject: '星湖国', relation: 'capital', value: '渡月城' },
  { subject: '雾山国', relation: 'capital', value: '回音城' },
  { subject: '麦浪国', relation: 'product', value: '麦酒' },
  { subject: '雾山国', relation: 'product', value: '药草' },
];

export function isStated(subject: string, relation: Fact['relation']): boolean {
  return !neverStated.some((fact) => fact.subject === subject && fact.relation === relation);
}

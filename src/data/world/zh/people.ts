/** The people of the town: what is always true of them, in every text. */

export interface Person {
  readonly pronoun: '他' | '她';
  readonly job: string;
  readonly pet: string;
  readonly petName: string;
  readonly dish: string;
}

const person = (pronoun: '他' | '她', job: string, pet: string, petName: string, dish: string): Person => ({
  pronoun,
  job,
  pet,
  petName,
  dish,
});

export const PEOPLE: Readonly<Record<string, Person>> = {
  小川: person('他', '木匠', '狗', '豆包', '饺子'),
  大勇: person('他', '铁匠', '马', '闪电', '羊肉'),
  阿福: person('他', '厨师', '猪', '元宝', '豆腐'),
  铁生: person('他', '邮差', '驴', '黑豆', '馒头'),
  文博: person('他', '老师', '猫', '煤球', '鱼汤'),
  子安: person('他', '画师', '鹦鹉', '彩虹', '元宵'),
  长林: person('他', '渔夫', '鸭子', '泡泡', '鱼汤'),
  云飞: person('他', '车夫', '马', '追风', '米粉'),
  小满: person('她', '裁缝', '猫', '糯米', '饺子'),
  秀兰: person('她', '医生', '兔子', '棉花', '豆腐'),
  春桃: person('她', '花匠', '羊', '云朵', '米饭'),
  思雨: person('她', '乐师', '鹦鹉', '铃铛', '元宵'),
  阿梅: person('她', '面包师', '鸡', '芝麻', '米粉'),
  月儿: person('她', '学生', '狗', '年糕', '馒头'),
  静怡: person('她', '作家', '猫', '墨水', '米饭'),
  晓棠: person('她', '船长', '猴子', '淘淘', '羊肉'),
};

export const NAMES: readonly string[] = Object.keys(PEOPLE);

export function pronounOf(name: string): '他' | '她' {
  return PEOPLE[name]!.pronoun;
}

export function holderOf(job: string): string {
  return NAMES.find((name) => PEOPLE[name]!.job === job)!;
}

/** Pairs that differ in gender alone: he, she. */
export const GENDER_PAIRS: readonly (readonly [man: string, woman: string])[] = [
  ['国王', '王后'],
  ['王子', '公主'],
  ['爷爷', '奶奶'],
  ['爸爸', '妈妈'],
  ['哥哥', '姐姐'],
  ['弟弟', '妹妹'],
  ['叔叔', '阿姨'],
  ['舅舅', '舅妈'],
];

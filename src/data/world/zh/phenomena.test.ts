import { describe, expect, it } from 'vitest';
import { finish } from '#numerics/progress.ts';
import { probeIsSound } from '#data/world/probes.ts';
import { worldTexts } from '#data/world/splits.ts';
import { dialogue, facts, questions, story, sums, zhTown } from './index.ts';
import { GENDER_PAIRS, NAMES, PEOPLE, pronounOf } from './people.ts';
import { COUNTRIES } from './places.ts';
import { zhProbeGenre, zhProbeKinds, zhProbes } from './probes.ts';
import { numeral } from './sums.ts';
import { CLASSIFIER, CLASSIFIERS, SIZES } from './things.ts';

const draw = (genre: typeof story, texts = 3000): string[][] =>
  worldTexts(genre, genre.rules, 'train', { texts });
const stories = draw(story);
const town = draw(zhTown, 5000);
const NUMBERS = ['一', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几'];
const NAME = NAMES.join('|');

function matches(texts: readonly string[][], pattern: RegExp): RegExpMatchArray[] {
  return texts.flatMap((text) => [...` ${text.join(' ')} `.matchAll(pattern)]);
}

describe('agreement', () => {
  it('keeps 他 and 她 outside the tales with the name that opens the story', () => {
    let pronouns = 0;
    let crossed = 0;
    for (const text of stories.filter(([first]) => first !== '从前')) {
      const hero = text.find((token) => NAMES.includes(token))!;
      text.forEach((token, at) => {
        if ((token !== '他' && token !== '她') || text[at - 1] === '是') return;
        pronouns++;
        const near = text.slice(0, at).findLast((word) => NAMES.includes(word))!;
        if (pronounOf(near) !== token) crossed++;
        expect(token, text.join('')).toBe(pronounOf(hero));
      });
    }
    expect(pronouns).toBeGreaterThan(3000);
    expect(crossed).toBeGreaterThan(500);
  });

  it('lets a name decide a pronoun across another name and a clause', () => {
    const far = matches(
      stories,
      new RegExp(` (${NAME}) (?:上周 |昨天 |\\S+ )*陪 了 (${NAME}) 很久 ， \\S+ ， (他|她) `, 'g'),
    );
    expect(far.length).toBeGreaterThan(30);
    expect(far.filter(([, hero, , pronoun]) => pronounOf(hero!) !== pronoun)).toEqual([]);
  });

  it('calls kings and princes 他, queens and princesses 她, and beasts 它', () => {
    const royal = matches(stories, / 一 位 (国王|王后) ， (他|她) /g);
    expect(royal.length).toBeGreaterThan(20);
    expect(royal.filter(([, who, pronoun]) => (who === '国王') !== (pronoun === '他'))).toEqual([]);
    expect(matches(stories, / 住 着 一 [^。]*。 它 /g).length).toBeGreaterThan(20);
  });
});

describe('classifiers', () => {
  it('are right for every noun that is counted, however long the modifier between', () => {
    let counted = 0;
    let modified = 0;
    for (const text of town) {
      text.forEach((token, at) => {
        if (!NUMBERS.includes(token) || !CLASSIFIERS.includes(text[at + 1]!)) return;
        const rest = text.slice(at + 2, at + 9);
        const stop = rest.findIndex((word) => '。，？！'.includes(word));
        const nouns = rest
          .slice(0, stop < 0 ? rest.length : stop)
          .filter((word) => Object.hasOwn(CLASSIFIER, word));
        if (nouns.length === 0) return;
        counted++;
        if (rest.indexOf(nouns[0]!) > 1) modified++;
        expect(CLASSIFIER[nouns[0]!], text.join('')).toBe(text[at + 1]);
      });
    }
    expect(counted).toBeGreaterThan(4000);
    expect(modified).toBeGreaterThan(500);
  });

  it('come back with their noun and number when the text recalls them', () => {
    const pattern = new RegExp(
      ` (?:(${NUMBERS.join('|')}) )(\\S+) (?:[^。，]* )?(\\S+) [。，].* 那 (?:(${NUMBERS.join('|')}) )?(\\S+) \\3 `,
      'g',
    );
    const recalls = matches(stories, pattern);
    expect(recalls.length).toBeGreaterThan(500);
    expect(recalls.filter(([, , , noun, , classifier]) => CLASSIFIER[noun!] !== classifier)).toEqual([]);
  });

  it('say 两 before a classifier and 二 in sums', () => {
    expect(matches(draw(sums), / 两 /g).length).toBeGreaterThan(200);
    expect(
      matches(draw(sums), new RegExp(` 二 (?:${CLASSIFIERS.join('|')}) `, 'g')).filter(
        (m) => !m.input!.includes('十 二'),
      ),
    ).toEqual([]);
    expect(matches(town, /(?:加|减) 两 /g)).toEqual([]);
  });
});

describe('aspect', () => {
  const opened = (pattern: RegExp): string[] =>
    stories
      .map((text) => text.join(' '))
      .filter((text) => pattern.test(text.split(' ').slice(0, 4).join(' ')));

  it('follows the time word: 了 or 过 in the past, 正在 now, 要 tomorrow, 都 every day', () => {
    const past = opened(/昨天|上周|今年/);
    expect(past.length).toBeGreaterThan(1500);
    expect(past.filter((text) => !/ (?:了|过|归来|看 不 清) /.test(text))).toEqual([]);
    expect(past.filter((text) => /正在 (?:公园|河边|学校|市场)/.test(text))).toEqual([]);
    const now = opened(/现在|这会儿|此刻/);
    expect(now.length).toBeGreaterThan(100);
    expect(now.filter((text) => !text.includes(' 正在 '))).toEqual([]);
    const future = opened(/明天|后天|下周/);
    expect(future.length).toBeGreaterThan(100);
    expect(
      future.filter((text) => !text.includes(' 要 去 ') || / (?:买|吃|看见|送给) 了 /.test(text)),
    ).toEqual([]);
    const habit = opened(/每天|每个周末/);
    expect(habit.length).toBeGreaterThan(50);
    expect(habit.filter((text) => !text.includes(' 都 '))).toEqual([]);
  });

  it('says 着 and 过 too', () => {
    expect(matches(stories, / 着 /g).length).toBeGreaterThan(300);
    expect(matches(stories, / 过 /g).length).toBeGreaterThan(20);
  });
});

describe('words with two senses', () => {
  it.each([
    ['苹果', / 苹果 手机 /, / 苹果 ， (?:他|她) (?:尝|分)/],
    ['杜鹃', / 杜鹃 ， 它 (?:叫|冲) /, / 杜鹃 ， 它 (?:开|还) /],
    ['黄牛', / 黄牛 ， 它 /, / 黄牛 ， 那 人 /],
    ['包袱', / 包袱 ， (?:拿|坐) /, / 包袱 ， 心里 /],
    ['东西', / 东西 南北 /, / 东西 ， 把 /],
  ])('%s is told in both senses after the same words', (_, first, second) => {
    const texts = stories.map((text) => text.join(' '));
    expect(texts.filter((text) => first.test(text)).length).toBeGreaterThan(3);
    expect(texts.filter((text) => second.test(text)).length).toBeGreaterThan(3);
  });
});

describe('what is known', () => {
  it('gives every person one job and one beast, and asks for them', () => {
    const jobs = matches(town, new RegExp(` 镇上 的 (\\S+) 是 (?:谁 ？ 答 ： )?(${NAME}) `, 'g'));
    expect(jobs.length).toBeGreaterThan(100);
    expect(jobs.filter(([, job, name]) => PEOPLE[name!]!.job !== job)).toEqual([]);
  });

  it('states one capital for a country, and asks for it', () => {
    const said = matches(
      [...draw(facts), ...draw(questions)],
      / (\S+国) 的 首都 是 (?:哪里 ？ 答 ： )?(\S+城) /g,
    );
    expect(said.length).toBeGreaterThan(300);
    expect(said.filter(([, country, city]) => COUNTRIES[country!]!.capital !== city)).toEqual([]);
  });

  it('draws analogies of gender and of capitals', () => {
    const pairs = matches(draw(questions), / (\S+) 和 (\S+) ， 就 像 (\S+) 和 (?:谁|哪里) ？ 答 ： (\S+) /g);
    expect(pairs.length).toBeGreaterThan(200);
    const known = [
      ...GENDER_PAIRS,
      ...Object.entries(COUNTRIES).map(([name, { capital }]) => [name, capital]),
    ];
    const isPair = (a: string, b: string): boolean => known.some(([x, y]) => x === a && y === b);
    expect(pairs.filter(([, a, b, c, d]) => !isPair(a!, b!) || !isPair(c!, d!))).toEqual([]);
  });

  it('compares and concludes only what follows', () => {
    const said = matches(draw(facts), / 论个头 ， (\S+) 比 (\S+) 大 ， \2 比 (\S+) 大 ， 所以 \1 比 \3 大 /g);
    expect(said.length).toBeGreaterThan(50);
    const rank = (animal: string | undefined): number => SIZES.indexOf(animal!);
    expect(said.filter(([, a, b, c]) => !(rank(a) < rank(b) && rank(b) < rank(c)))).toEqual([]);
  });

  it('adds and subtracts without a mistake', () => {
    const value = new Map(Array.from({ length: 21 }, (_, n) => [numeral(n).join(''), n]));
    const said = matches(
      draw(sums),
      / ([一二三四五六七八九](?: [加减] [一二三四五六七八九])+) 等于 (\S+(?: \S+)?) 。/g,
    );
    expect(said.length).toBeGreaterThan(1000);
    for (const [, left, right] of said) {
      const parts = left!.split(' ');
      let result = value.get(parts[0]!)!;
      for (let i = 1; i < parts.length; i += 2)
        result += (parts[i] === '加' ? 1 : -1) * value.get(parts[i + 1]!)!;
      expect(value.get(right!.replaceAll(' ', ''))).toBe(result);
    }
  });
});

describe('stories and talk', () => {
  it('thank the giver by name', () => {
    const thanks = matches(
      stories,
      new RegExp(
        ` (${NAME}) (?:\\S+ )?把 [^。]* 送给 了 (${NAME}) 。 \\2 [^。]*谢谢 (?:你 ， )?(${NAME}) `,
        'g',
      ),
    );
    expect(thanks.length).toBeGreaterThan(50);
    expect(thanks.filter(([, giver, , thanked]) => giver !== thanked)).toEqual([]);
  });

  it('end glad where things went well, and sad where they did not', () => {
    const tasted = matches(town, / ： “ (真|太) \S+ (?:了 )?！ ” (?:他|她) (\S+) 。/g);
    expect(tasted.length).toBeGreaterThan(100);
    const glad = ['眉开眼笑', '喜出望外', '手舞足蹈', '心花怒放', '笑逐颜开', '高兴极了'];
    expect(tasted.filter(([, tone, mood]) => (tone === '真') !== glad.includes(mood!))).toEqual([]);
  });

  it('repeat a question on the road, and a call for a lost beast', () => {
    expect(matches(stories, / “ ([^”]+ ？) ” [^”]*” 它 走 啊 走 [^“]*“ \1 ” /g).length).toBeGreaterThan(20);
    expect(matches(stories, / “ (\S+) ， \1 ， 你 在 哪里 ？ ” .* “ \1 ， \1 ， /g).length).toBeGreaterThan(
      10,
    );
  });

  it('come to a price below the first one, and buy what was asked for', () => {
    const deals = matches(
      draw(dialogue),
      / “ (\S+) 块 。 ” “ 太 贵 了 ， (\S+) 块 行 吗 ？ ” “ 行 ， \2 块 就 \2 块 。/g,
    );
    expect(deals.length).toBeGreaterThan(50);
    const worth = (price: string | undefined): number => NUMBERS.indexOf(price!);
    expect(deals.filter(([, asked, paid]) => worth(paid) >= worth(asked))).toEqual([]);
  });
});

describe('probes', () => {
  it.each(zhProbeKinds)('%s: sound, and balanced where something can mislead', (kind) => {
    const probes = finish(zhProbes(kind, 1, 60));
    const genre = zhProbeGenre(kind);
    expect(probes.filter((probe) => !probeIsSound(genre, genre.rules, probe))).toEqual([]);
    const misleading = probes.filter(({ attractor }) => attractor === 'misleading').length;
    expect(misleading).toBe(kind === 'classifier' ? 0 : 30);
    expect(probes.some(({ distance }) => distance > 4)).toBe(true);
  });
});

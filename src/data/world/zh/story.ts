import type { Derivation, Genre, Rules } from '#data/world/genre.ts';
import { cast, counted, one, thoseChoice } from './cast.ts';
import { text, type Slots } from './line.ts';
import { STORY_RULES } from './story-rules.ts';

const ID = 'story';

/** What a deed had in hand → the rule of its nouns. The ending depends on the last of them. */
const COUNTED = { gift: 'gift', help: 'gift', meal: 'meal', fruit: 'fruit', beast: 'beast' };

function storySlots(rules: Rules): Slots {
  const slots = cast();
  const beasts: string[] = [];
  const beast = (cl: string, noun: string) =>
    function* () {
      yield* counted(rules, ID, slots, 'beast', [cl, noun], (option) => !beasts.includes(option));
      beasts.push(slots[noun] as string);
    };
  slots.b1 = beast('c1', 'n1');
  slots.b2 = beast('c2', 'n2');
  slots.b3 = beast('c3', 'n3');
  let kind = 'none';
  for (const [sort, rule] of Object.entries(COUNTED)) {
    slots[`n.${sort}`] = function* () {
      kind = sort;
      slots.many = yield* one(rules, ID, 'number');
      yield* counted(rules, ID, slots, rule, ['cl', 'noun'], undefined, `${rule}.some`);
    };
  }
  slots.those = thoseChoice(slots);
  slots.ending = {
    get rule() {
      return `ending.${kind}`;
    },
  };
  slots.ruler = {
    rule: 'ruler',
    done(ruler) {
      slots.ruler = ruler;
      slots.rulerHe = ruler === '国王' ? '他' : '她';
    },
  };
  slots.child = {
    rule: 'child',
    done(child) {
      slots.child = child;
      slots.childHe = child === '王子' ? '他' : '她';
    },
  };
  for (const rule of ['wonder', 'skill', 'missing'])
    slots[rule] = { rule, done: (token) => (slots[rule] = token) };
  return slots;
}

export const story: Genre = {
  id: 'world/story@1/zh',
  language: 'zh',
  rules: STORY_RULES,
  derive: (rules): Derivation => text(rules, ID, storySlots(rules)),
};

/** Looks inside a genre of the World: a text with its true probabilities, a rule, and the floor with some weights changed. */
import { BookError } from '#numerics/errors.ts';
import { readEdits, writeEdits } from './edits.ts';
import { chosenPlace, type Explored, type ExploredFloor, type ExploredStep } from './explored.ts';
import type { Genre, Rules } from './genre.ts';
import { worldGenre } from './registry.ts';
import { bitsPerCharacter, heldOutFloor, perplexity } from './score.ts';
import { drawTexts, worldText } from './splits.ts';
import { editRules, trace } from './trace.ts';

export interface ExploreArgs {
  readonly language: string;
  /** `town`, `story`, … */
  readonly genre: string;
  /** Number of a held-out text, from 1. */
  readonly text: number;
  /** The rule to show; where there is none of this name, the one that decided the word looked at. */
  readonly rule: string;
  /** Which text is looked at, and which of its tokens (`chosenPlace`). */
  readonly of: string;
  readonly word: number;
  /** Changed weights, as `readEdits` reads them. */
  readonly edits: string;
}

type Working<Result> = Generator<{ done: number; total: number }, Result, void>;

/** Texts of a floor; the number of the standard split. */
const TEXTS = 600;
const SLICE = 20;
/** Texts looked through for one that a change shows in. */
const SOUGHT = 100;
const DIGITS = 5;

export function* explore(args: ExploreArgs): Working<Explored> {
  const { text } = args;
  if (!Number.isInteger(text) || text < 1 || text > TEXTS)
    throw new BookError('number-out-of-range', { name: 'text', value: String(text) });
  const genre = worldGenre(`world/${args.genre}@1/${args.language}`);
  const edits = readEdits(genre.rules, args.edits);
  const changed = Object.keys(edits);
  const edited = changed.length > 0 ? editRules(genre.rules, edits) : null;
  const written = stepsOf(genre, genre.rules, text);
  const redrawnNumber = edited ? yield* firstDifferent(genre, edited, text) : text;
  const redrawn = edited && stepsOf(genre, edited, redrawnNumber);
  const looked = args.of === 'redrawn' && redrawn ? redrawn : written;
  const rule = Object.hasOwn(genre.rules, args.rule)
    ? args.rule
    : (looked[chosenPlace(looked, args.word)]?.rule ?? Object.keys(genre.rules)[0]!);
  return {
    genre: genre.id,
    language: genre.language,
    groups: groupsOf(genre.rules),
    changed,
    chosen: { rule, options: genre.rules[rule]! },
    written,
    redrawn,
    redrawnNumber,
    floor: yield* floorOf(genre, genre.rules, ''),
    changedFloor: edited && (yield* floorOf(genre, edited, writeEdits(genre.rules, edits))),
  };
}

function stepsOf(genre: Genre, rules: Rules, text: number): ExploredStep[] {
  const tokens = worldText(genre, rules, 'heldOut', text - 1);
  return trace(genre, rules, tokens).map(({ token, rule, options, nats }) => ({
    token,
    rule,
    bits: rounded(nats / Math.LN2),
    options: options.length > 1 ? options : null,
  }));
}

/** A change of one rule leaves many texts as they were. Counted round the end; the same text where none is found. */
function* firstDifferent(genre: Genre, edited: Rules, text: number): Working<number> {
  for (let tried = 0; tried < SOUGHT; tried++) {
    const index = (text - 1 + tried) % TEXTS;
    const [before, after] = [genre.rules, edited].map((rules) => worldText(genre, rules, 'heldOut', index));
    if (before!.join('\n') !== after!.join('\n')) return index + 1;
    yield { done: tried, total: SOUGHT };
  }
  return text;
}

function groupsOf(rules: Rules): Explored['groups'] {
  const groups = new Map<string, string[]>();
  for (const id of Object.keys(rules)) {
    const [group = '', ...rest] = id.split('.');
    const list = groups.get(group) ?? [];
    list.push(rest.join('.'));
    groups.set(group, list);
  }
  return [...groups];
}

/** Floors by genre and changed weights, so that looking at another text or rule draws nothing anew. */
const floors = new Map<string, ExploredFloor>();
const KEPT = 12;

function* floorOf(genre: Genre, rules: Rules, edits: string): Working<ExploredFloor> {
  const key = `${genre.id} ${edits}`;
  const floor = floors.get(key) ?? (yield* computeFloor(genre, rules));
  floors.delete(key);
  floors.set(key, floor);
  if (floors.size > KEPT) floors.delete(floors.keys().next().value!);
  return floor;
}

function* computeFloor(genre: Genre, rules: Rules): Working<ExploredFloor> {
  const drawing = drawTexts(genre, rules, 'heldOut', { texts: TEXTS }, 0, SLICE);
  let turn = drawing.next();
  while (!turn.done) {
    yield { done: turn.value, total: 2 };
    turn = drawing.next();
  }
  const texts = turn.value;
  const sum = { nats: 0, worldTokens: 0, characters: 0 };
  for (let from = 0; from < TEXTS; from += SLICE) {
    const part = heldOutFloor(genre, rules, texts.slice(from, from + SLICE));
    sum.nats += part.nats;
    sum.worldTokens += part.worldTokens;
    sum.characters += part.characters;
    yield { done: 1 + from / TEXTS, total: 2 };
  }
  return {
    texts: TEXTS,
    worldTokens: sum.worldTokens,
    characters: sum.characters,
    perplexity: rounded(perplexity(sum.nats, sum.worldTokens)),
    bitsPerCharacter: rounded(bitsPerCharacter(sum.nats, sum.characters)),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

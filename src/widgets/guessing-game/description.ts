/** The game in sentences; what is not guessed yet is not told. */
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { formatNumber } from '#viz/format.ts';
import { visibleToken } from '#viz/visible-token.ts';
import type { WidgetState } from '#widget-kit/define.ts';
import { END, replay } from './game.ts';
import type { params } from './index.ts';
import { scores, type Scores } from './score.ts';

type State = WidgetState<typeof params, GuessingGame>;

/** The tail of the known text, so that the sentence stays short. */
const TAIL = { character: 60, word: 15 };

interface Told {
  readonly game: GuessingGame;
  readonly known: string;
  readonly score: Scores;
}

function told({ result: game, values }: State): Told {
  const play = replay(game, values.guesses);
  const known = game.tokens.slice(0, play.at).filter((name) => name !== END);
  const tail = known.slice(-TAIL[game.unit]);
  const cut = tail.length < known.length ? '…' : '';
  const joined =
    game.unit === 'character'
      ? tail.join('')
      : tail.map(visibleToken).join(game.language === 'zh' ? '' : ' ');
  return { game, known: cut + joined.replace(/\s+/gu, ' '), score: scores(game, play) };
}

export function describeEnglish(state: State): string {
  const { game, known, score } = told(state);
  const { reader, model, turns } = score;
  const number = (value: number | null): string => formatNumber(value, 'en');
  const unit = (count: number): string => `${count} ${game.unit}${count === 1 ? '' : 's'}`;
  if (turns === 0) {
    const seen = known === '' ? 'Nothing of the text is shown yet' : `The text begins “${known}”`;
    return `${seen}; nothing has been guessed. The model, a ${game.order}-gram, plays against you.`;
  }
  const first = `You have played ${unit(turns)}; the text so far ends “${known}”. You were right at the first guess ${reader.atFirst} times, the model ${model.atFirst} times.`;
  const bounds =
    reader.bounds && model.bounds
      ? ` Shannon’s bounds for you are ${number(reader.bounds.lower)} and ${number(reader.bounds.upper)} bits per character, for the model ${number(model.bounds.lower)} and ${number(model.bounds.upper)}.`
      : '';
  const paid = game.normalised
    ? ` On these the model’s cross-entropy is ${number(score.crossEntropy)} bits per character.`
    : '';
  const floor = game.whole?.floor ?? null;
  return `${first}${bounds}${paid}${floor === null ? '' : ` The floor of the whole text is ${number(floor)}.`}`;
}

export function describeChinese(state: State): string {
  const { game, known, score } = told(state);
  const { reader, model, turns } = score;
  const number = (value: number | null): string => formatNumber(value, 'zh');
  const unit = game.unit === 'word' ? '个词' : '个字符';
  if (turns === 0) {
    const seen = known === '' ? '文本还一个字也没揭开' : `文本的开头是“${known}”`;
    return `${seen}，还没有开始猜。对手是一个 ${game.order} 元模型。`;
  }
  const first = `已经玩了 ${turns} ${unit}，眼下的文本以“${known}”收尾。你有 ${reader.atFirst} 处一猜就中，模型有 ${model.atFirst} 处。`;
  const bounds =
    reader.bounds && model.bounds
      ? `香农给你定的下界和上界是每字符 ${number(reader.bounds.lower)} 和 ${number(reader.bounds.upper)} 比特，给模型定的是 ${number(model.bounds.lower)} 和 ${number(model.bounds.upper)} 比特。`
      : '';
  const paid = game.normalised ? `在这些地方，模型的交叉熵是每字符 ${number(score.crossEntropy)} 比特。` : '';
  const floor = game.whole?.floor ?? null;
  return `${first}${bounds}${paid}${floor === null ? '' : `整篇文本的底线是 ${number(floor)} 比特。`}`;
}

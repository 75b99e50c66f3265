/** The alphabet as buttons: in its order where it is short, else the most frequent first, found by the letter of pinyin. */
import { useState, type ReactElement } from 'react';
import type { GuessingGame } from '#models/ngram/lessons/guessing-game.ts';
import { visibleToken } from '#viz/visible-token.ts';
import { useRoving } from '#widget-kit/roving.ts';
import { END, placesOf } from './game.ts';
import { INITIALS, pinyinInitial } from './pinyin.ts';
import type { GuessingGameWords } from './text.ts';

/** An alphabet up to this size is shown whole, in its own order. */
const SMALL = 64;
const MORE = 120;

interface PadProps {
  readonly game: GuessingGame;
  readonly text: GuessingGameWords;
  readonly disabled: boolean;
  readonly tried: readonly number[];
  onPick(place: number): void;
}

export function CharacterPad(props: PadProps): ReactElement {
  const { game, text } = props;
  const [shown, setShown] = useState(SMALL);
  const [initial, setInitial] = useState('');
  const large = game.choices.length > SMALL;
  const han = large && game.choices.slice(0, SMALL).some((name) => /\p{sc=Han}/u.test(name));
  const found = large ? filtered(game.choices, initial) : game.choices.toSorted(byAlphabet);
  const names = initial === '' ? found.slice(0, shown) : found;
  return (
    <>
      {han && <Initials text={text} chosen={initial} onChoose={setInitial} />}
      <Keys {...props} names={names} />
      {names.length < found.length && (
        <button type="button" onClick={() => setShown(shown + MORE)}>
          {text.moreCharacters(found.length - names.length)}
        </button>
      )}
    </>
  );
}

function Keys({
  game,
  text,
  disabled,
  tried,
  onPick,
  names,
}: PadProps & { names: readonly string[] }): ReactElement {
  const roving = useRoving(names.length);
  const places = placesOf(game);
  return (
    <div className="guess-pad" role="toolbar" aria-label={text.alphabet} {...roving.group}>
      {names.map((name, i) => {
        const place = places.get(name)!;
        const wrong = tried.includes(place);
        return (
          <button
            key={name}
            type="button"
            lang={game.language}
            data-wide={name === END || name === ' '}
            tabIndex={roving.tabIndex(i)}
            aria-disabled={wrong || disabled}
            aria-label={wrong ? text.alreadyTried(text.token(name)) : text.token(name)}
            onClick={() => !wrong && !disabled && onPick(place)}
          >
            <bdi>{name === END ? text.end : visibleToken(name)}</bdi>
          </button>
        );
      })}
    </div>
  );
}

function Initials(props: {
  readonly text: GuessingGameWords;
  readonly chosen: string;
  onChoose(initial: string): void;
}): ReactElement {
  const { text, chosen, onChoose } = props;
  const roving = useRoving(INITIALS.length + 1);
  return (
    <div className="guess-initials" role="toolbar" aria-label={text.byPinyin} {...roving.group}>
      {['', ...INITIALS].map((letter, i) => (
        <button
          key={letter}
          type="button"
          tabIndex={roving.tabIndex(i)}
          aria-pressed={letter === chosen}
          onClick={() => onChoose(letter)}
        >
          {letter === '' ? text.mostFrequent : letter.toUpperCase()}
        </button>
      ))}
    </div>
  );
}

function filtered(choices: readonly string[], initial: string): readonly string[] {
  return initial === '' ? choices : choices.filter((name) => pinyinInitial(name) === initial);
}

/** Letters, then the space, then other marks, then the end. */
function byAlphabet(a: string, b: string): number {
  const rank = (name: string): number => (name === END ? 3 : /\p{L}/u.test(name) ? 0 : name === ' ' ? 1 : 2);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

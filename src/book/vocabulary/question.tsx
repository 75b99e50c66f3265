/** Questions to the reader: native inputs that reveal the answer without script; with it they are judged aloud and remembered. */
import { createContext, use, useId, type ReactElement, type ReactNode } from 'react';
import { usePage } from '#book/page-context.ts';

interface Choice {
  readonly name: string;
  readonly type: 'radio' | 'checkbox';
}
const Choices = createContext<Choice>({ name: '', type: 'radio' });

interface QuestionProps {
  readonly id: string;
  /** More than one option is right. */
  readonly several?: boolean;
  /** Some option is right; a prediction need not have one. */
  readonly judged?: boolean;
  /** Counts the questions of a page. */
  readonly number?: string;
  readonly children: ReactNode;
}

function question(kind: 'predict' | 'quiz') {
  return function Asked({ id, several, judged, number = '', children }: QuestionProps): ReactElement {
    const { words, name } = usePage();
    const label = kind === 'predict' ? words.predict : words.quiz(number);
    return (
      <div
        role="group"
        className={`question ${kind}`}
        id={id}
        aria-label={label}
        data-key={`${name}/${id}`}
        data-judged={judged}
        data-right={words.right}
        data-wrong={words.wrong}
      >
        <p className="box-title" aria-hidden="true">
          {label}
        </p>
        <Choices value={{ name: `choice-${id}`, type: several ? 'checkbox' : 'radio' }}>{children}</Choices>
      </div>
    );
  };
}

export const Predict = question('predict');
export const Quiz = question('quiz');

export function Question({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="asked">{children}</div>;
}

export function Option({ right, children }: { right?: boolean; children: ReactNode }): ReactElement {
  const { name, type } = use(Choices);
  const { words } = usePage();
  return (
    <label className="option" data-right={right}>
      <input type={type} name={name} />
      <span>
        {children}
        <span className="option-mark">{right ? words.rightMark : words.wrongMark}</span>
      </span>
    </label>
  );
}

/** What is revealed once the reader has decided. */
export function Answer({ children }: { readonly children: ReactNode }): ReactElement {
  const id = useId();
  const { words } = usePage();
  return (
    <>
      <p className="commit">
        <input type="checkbox" id={id} />
        <label htmlFor={id}>{words.commit}</label>
        <span className="verdict" role="status" />
      </p>
      <div className="answer">{children}</div>
    </>
  );
}

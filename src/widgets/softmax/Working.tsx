/** Softmax step by step, as the file behind “view source” does it. */
import type { ReactElement } from 'react';
import type { Answer } from './answer.ts';
import type { SoftmaxWords } from './text.ts';

export function Working(props: {
  readonly answer: Answer;
  readonly text: SoftmaxWords;
  readonly temperature: number;
}): ReactElement {
  const { answer, text, temperature } = props;
  const { columns, number } = text;
  const heated = temperature !== 1;
  const total = answer.powers.reduce((sum, power) => sum + power, 0);
  return (
    <details className="softmax-working">
      <summary>{text.working}</summary>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.word}</th>
              <th scope="col">{columns.y}</th>
              {heated && <th scope="col">{columns.divided}</th>}
              <th scope="col">{columns.lead}</th>
              <th scope="col">{columns.power}</th>
              <th scope="col">{columns.p}</th>
            </tr>
          </thead>
          <tbody>
            {text.words.map((word, i) => (
              <tr key={word}>
                <th scope="row">{word}</th>
                <td>{number(answer.scores[i]!)}</td>
                {heated && <td>{number(answer.divided[i]!)}</td>}
                <td>{number(answer.lead[i]!)}</td>
                <td>{number(answer.powers[i]!)}</td>
                <td>{text.share(answer.probabilities[i]!)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{text.sum}</th>
              <td />
              {heated && <td />}
              <td />
              <td>{number(total)}</td>
              <td>100%</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p>{text.plainly(answer)}</p>
    </details>
  );
}

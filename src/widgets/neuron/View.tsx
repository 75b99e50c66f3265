/** The neuron and the plane of its inputs side by side; below, the four corners that a task is about. */
import { useCallback, type ReactElement } from 'react';
import type { ViewProps } from '#widget-kit/define.ts';
import { clampNumber } from '#widget-kit/params.ts';
import type { Answer } from './answer.ts';
import { Diagram } from './Diagram.tsx';
import { params } from './params.ts';
import { Plane } from './Plane.tsx';
import { outputs, type Place } from './shade.ts';
import type { NeuronWords } from './text.ts';

type Props = ViewProps<typeof params, Answer, NeuronWords>;

export function View({ result, values, text, locked, set }: Props): ReactElement {
  const movable = !locked.has('x1') && !locked.has('x2');
  const move = useCallback(
    ([x1, x2]: Place) => set({ x1: clampNumber(params.x1, x1), x2: clampNumber(params.x2, x2) }),
    [set],
  );
  const { task, names } = values;
  const [least, most] = outputs(result.neuron);
  return (
    <div className="neuron">
      <p className="neuron-task">{text.tasks[names][task]}</p>
      <div className="neuron-panels">
        <div>
          <Diagram
            answer={result}
            number={text.short}
            activation={text.params.activation.options![values.activation]!}
          />
          <p className="neuron-sum">{text.sum(result)}</p>
          {task !== 'free' && (
            <p className="verdict" data-solved={result.right === 4}>
              {text.score(result, task)}
            </p>
          )}
          {result.deaf && <p>{text.deaf}</p>}
          {task === 'xor' && (
            <details>
              <summary>{text.why}</summary>
              {text.proof.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </details>
          )}
        </div>
        <Plane
          answer={result}
          words={{ ...text, x: text.inputs[names], corner: text.corner[names] }}
          movable={movable}
          onMove={move}
        />
      </div>
      <p className="note">{text.shades(least, most)}</p>
      <Corners result={result} names={names} text={text} movable={movable} onMove={move} />
    </div>
  );
}

function Corners(props: {
  readonly result: Answer;
  readonly names: Props['values']['names'];
  readonly text: NeuronWords;
  readonly movable: boolean;
  onMove(to: Place): void;
}): ReactElement {
  const { result, names, text } = props;
  const { columns } = text;
  const judged = result.right !== null;
  const answer = (yes: boolean): string => (yes ? text.yes : text.no);
  return (
    <div className="scroll">
      <table className="neuron-corners">
        <caption>{text.corners}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.point}</th>
            <th scope="col">{columns.z}</th>
            <th scope="col">{columns.a}</th>
            <th scope="col">{columns.says}</th>
            {judged && <th scope="col">{columns.wanted}</th>}
          </tr>
        </thead>
        <tbody>
          {result.corners.map((corner) => (
            <tr key={corner.x.join()}>
              <th scope="row">
                <button
                  type="button"
                  disabled={!props.movable}
                  aria-label={text.goTo(corner)}
                  aria-pressed={corner.x[0] === result.x[0] && corner.x[1] === result.x[1]}
                  onClick={() => props.onMove(corner.x)}
                >
                  {corner.x.join(', ')}
                </button>{' '}
                {text.corner[names](corner.x)}
              </th>
              <td>{text.number(corner.z)}</td>
              <td>{text.number(corner.a)}</td>
              <td className={corner.right === null ? undefined : corner.right ? 'right' : 'wrong'}>
                {answer(corner.yes)}
                {corner.right !== null && (
                  <>
                    {' '}
                    <span aria-hidden="true">{corner.right ? '✓' : '✗'}</span>
                    <span className="visually-hidden">{text.judged(corner.right)}</span>
                  </>
                )}
              </td>
              {corner.wanted !== null && <td>{answer(corner.wanted)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

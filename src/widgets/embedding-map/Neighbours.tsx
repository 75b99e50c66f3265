/** The nearest neighbours of a word in all dimensions, read from the live network: the map shows only two of them. */
import { useEffect, useState, type ReactElement } from 'react';
import type { NeighbourReading } from '#models/nnlm/measures/neighbours.ts';
import { BookError } from '#numerics/errors.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import type { History } from '#widget-kit/history.ts';
import type { Language } from '#widget-kit/language.ts';
import { errorText } from '#widget-kit/messages.ts';
import type { params } from './index.ts';
import type { MapWords } from './text.ts';

export function Neighbours(props: {
  readonly word: string;
  readonly history: History;
  readonly measure: ViewProps<typeof params, History, MapWords>['measure'];
  readonly text: MapWords;
  readonly language: Language;
}): ReactElement {
  const { word, history, measure, text, language } = props;
  const { status, reached, step } = history;
  const [told, setTold] = useState<{ step: number; reading: NeighbourReading }>();
  const [problem, setProblem] = useState<string>();
  // While it trains, a new answer with each new look is enough.
  const look = status === 'training' ? history.readings.length : reached;

  useEffect(() => {
    if (status === 'recorded' || status === 'idle') return;
    let current = true;
    measure('neighbours', { word, count: 6 }).then(
      (reading) => current && setTold({ step: reached, reading: reading as unknown as NeighbourReading }),
      (error: unknown) => {
        if (!current || !(error instanceof BookError) || error.code === 'run.not-live') return;
        setProblem(errorText(language, error.code, error.params));
      },
    );
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `reached` changes with every step, `look` when an answer is due
  }, [word, look, status, measure, language]);

  if (problem) return <p className="note problem">{problem}</p>;
  if (status === 'recorded' || status === 'idle') return <p className="note">{text.neighboursLive}</p>;
  if (!told || told.reading.word !== word) return <p className="note">…</p>;
  return (
    <p className="note neighbours">
      {text.neighbours(told.reading, told.step)} {step < reached && text.lookingBack}
    </p>
  );
}

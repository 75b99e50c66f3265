/** The graph, what a chosen number has to say, and the steps of descent that its gradients are for. */
import { scaleLinear } from 'd3-scale';
import { useState, type ReactElement } from 'react';
import { Chart } from '#viz/chart.tsx';
import { formatNumber } from '#viz/format.ts';
import { Lines } from '#viz/lines.tsx';
import type { ViewProps } from '#widget-kit/define.ts';
import { readEdits, writeEdits } from './edits.ts';
import { Graph } from './Graph.tsx';
import { long, short } from './numbers.ts';
import { Panel } from './Panel.tsx';
import { params } from './params.ts';
import { stageOf, STEPS, type Passes } from './passes.ts';
import type { BackpropWords } from './text.ts';

type Props = ViewProps<typeof params, Passes, BackpropWords>;

export function View(props: Props): ReactElement {
  const { result, values, step, text, language, locked, set } = props;
  const [hovered, setHovered] = useState<string>();
  const [focused, setFocused] = useState<{ id: string; step: number }>();
  const stage = stageOf(step);
  const came = Number(values.target);
  const chosen = values.chosen === 'none' ? undefined : values.chosen;
  // A number reached by the keys is shown until the playback goes on, or the panel would change as soon as it is entered.
  const reached = focused?.step === step ? focused.id : undefined;
  const shown = hovered ?? reached ?? chosen ?? stage.active ?? 'x1';
  const edit = (id: string, value: number): void => {
    // The steps taken so far become part of where the reader begins anew.
    const base = values.updates > 0 ? result.parameters : readEdits(values.edits);
    set({ edits: writeEdits({ ...base, [id]: value }), updates: 0, chosen: id as typeof values.chosen });
  };
  return (
    <div className="backprop">
      <p className="which">{text.which(came)}</p>
      <p className="verdict">{text.now({ stage, step, at: result.at, came })}</p>
      <Descent {...props} />
      <ul className="keys">
        <li>
          <span className="number-value">0.12</span> {text.keys.value}
        </li>
        <li>
          <span className="number-gradient">0.12</span> {text.keys.gradient}
        </li>
      </ul>
      <Graph
        at={result.at}
        stage={stage}
        came={came}
        chosen={values.chosen}
        words={text.graph}
        write={short}
        onChoose={(id) => {
          setFocused(undefined);
          if (!locked.has('chosen')) set({ chosen: id as typeof values.chosen });
        }}
        onHover={setHovered}
        onReach={(id) => setFocused({ id, step })}
      />
      <Panel
        key={shown}
        id={shown}
        at={result.at}
        parameters={result.parameters}
        came={came}
        stage={stage}
        epsilon={values.epsilon}
        text={text}
        language={language}
        editable={!locked.has('edits')}
        write={long}
        onEdit={edit}
      />
      {result.losses.length > 1 && <LossLine losses={result.losses} text={text} language={language} />}
    </div>
  );
}

const MANY = 10;

function Descent({ result, values, text, locked, set, setStep }: Props): ReactElement {
  const { losses, next, burst } = result;
  const most = params.updates.max;
  const fixed = locked.has('updates');
  const take = (steps: number): void => {
    set({ updates: Math.min(most, Math.max(0, losses.length - 1 + steps)) });
    setStep(STEPS);
  };
  const full = burst || losses.length > most;
  return (
    <div className="backprop-descent">
      <div className="backprop-actions">
        <button type="button" disabled={fixed || full} onClick={() => take(1)}>
          {text.descent.take}
        </button>
        <button type="button" disabled={fixed || full} onClick={() => take(MANY)}>
          {text.descent.takeMany(MANY)}
        </button>
        <button type="button" disabled={fixed || losses.length < 2} onClick={() => take(-1)}>
          {text.descent.undo}
        </button>
        <button
          type="button"
          disabled={fixed || locked.has('edits') || (values.updates === 0 && values.edits === '')}
          onClick={() => set({ updates: 0, edits: '' })}
        >
          {text.descent.restore}
        </button>
      </div>
      <p className="descent-said">
        {burst ? text.descent.burst(losses.length - 1) : text.descent.said(losses, next, values.rate)}
      </p>
    </div>
  );
}

function LossLine({
  losses,
  text,
  language,
}: Pick<Props, 'text' | 'language'> & { readonly losses: readonly number[] }): ReactElement {
  const finite = losses.filter(Number.isFinite);
  const last = Math.max(4, losses.length - 1);
  const format = (value: number): string => formatNumber(value, language);
  return (
    <Chart
      height={150}
      x={{
        title: text.descent.x,
        scale: scaleLinear([0, last], [0, 1]),
        format,
        ...(last <= 12 && { ticks: Array.from({ length: last + 1 }, (_, i) => i) }),
      }}
      y={{
        title: text.descent.y,
        scale: scaleLinear([0, Math.max(0.1, ...finite) * 1.08], [0, 1]),
        ticks: 3,
        format,
      }}
    >
      {(plane) => (
        <Lines
          plane={plane}
          series={[
            {
              id: 'loss',
              label: text.descent.y,
              style: 4,
              plain: losses.length > 30,
              points: losses.map((loss, i) => [i, Number.isFinite(loss) ? loss : null]),
            },
          ]}
        />
      )}
    </Chart>
  );
}

/** The frame around every widget, after its kind: it asks, it computes on the page, or it trains. */
import type { ReactElement } from 'react';
import type { Json } from '#numerics/json.ts';
import { Boundary } from './boundary.tsx';
import { AskingFrame, ComputingFrame } from './playing.tsx';
import { TrainingFrame } from './training-frame.tsx';
import type { Place } from './use-link.ts';

export interface FrameProps extends Place {
  /** The site's base path, with slashes at both ends. */
  readonly base: string;
  /** The answer, or the recorded trace, behind the prerendered picture; null where there is none. */
  readonly first: Json;
}

export function Frame(props: FrameProps): ReactElement {
  return (
    <Boundary language={props.language}>
      <LiveFrame {...props} />
    </Boundary>
  );
}

function LiveFrame(props: FrameProps): ReactElement {
  const { widget } = props;
  if ('train' in widget) return <TrainingFrame {...props} widget={widget} />;
  if ('compute' in widget) return <ComputingFrame {...props} widget={widget} />;
  return <AskingFrame {...props} widget={widget} />;
}

/** The frame of widgets that show a model learning. */
import { useRef, type ReactElement } from 'react';
import { BookError } from '#numerics/errors.ts';
import type { TrainingWidget } from './define.ts';
import type { FrameProps } from './frame.tsx';
import { NO_RUN } from './history.ts';
import { Shell } from './shell.tsx';
import { useSource } from './source.ts';
import { useLinkState, useLinkWriter } from './use-link.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- the frame serves widgets whatever their types are
type AnyTraining = TrainingWidget<any, any>;

export function TrainingFrame(props: FrameProps & { readonly widget: AnyTraining }): ReactElement {
  const { widget, instance, language } = props;
  const link = useLinkState(props);
  const source = useSource(language);
  const frame = useRef<HTMLElement>(null);
  useLinkWriter(instance, link, { when: 'now' });
  const { steps } = widget.train(link.values, source);
  return (
    <Shell
      place={props}
      base={props.base}
      link={link}
      frame={frame}
      state={{ values: link.values, result: { ...NO_RUN, steps }, step: 0, source }}
      stale={false}
      moving={false}
      measure={() => Promise.reject(new BookError('run.not-live'))}
      setStep={() => {}}
    />
  );
}

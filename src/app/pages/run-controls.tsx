/** Run, Stop and how far, for pages whose work a script does: `script/attempts.ts` brings them to life. */
import type { ReactElement } from 'react';

export function RunControls(props: {
  readonly run: string;
  readonly stop: string;
  /** What is under way as long as nothing more is known of it. */
  readonly working: string;
}): ReactElement {
  return (
    <div className="engine-buttons needs-script">
      <button type="button" data-part="run">
        {props.run}
      </button>
      <div className="progress" data-part="progress" hidden>
        <progress max={1} data-part="bar" aria-label={props.working} />
        <span data-part="working">{props.working}</span>
        <button type="button" data-part="stop">
          {props.stop}
        </button>
      </div>
    </div>
  );
}

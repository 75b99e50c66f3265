/** What can be done with any widget: take its link, embed it, save it, show it on the whole screen, see its source. */
import { useEffect, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { Table } from './define.ts';
import { save, toCsv, toPng, toSvg } from './export.ts';
import type { Language } from './language.ts';
import { WORDS } from './words.ts';

export function Toolbar(props: {
  readonly id: string;
  readonly language: Language;
  readonly frame: RefObject<HTMLElement | null>;
  readonly base: string;
  readonly source: string | undefined;
  readonly onOwnText: boolean;
  /** Whether the buttons that change the state are shut. */
  readonly locked: boolean;
  /** The query and hash that restore this state on this page. */
  link(): string;
  /** The query that restores it on the widget's own page, where nothing is preset. */
  embedLink(): string;
  table(): Table;
  /** Further entries of the download menu. */
  readonly files: ReactNode;
  onReset(): void;
  onSeed: (() => void) | undefined;
}): ReactElement {
  const { id, language, frame, base } = props;
  const words = WORDS[language];
  const [note, setNote] = useState<ReactElement | string>('');
  const [full, setFull] = useState(false);
  useEffect(() => {
    const update = (): void => setFull(document.fullscreenElement === frame.current);
    document.addEventListener('fullscreenchange', update);
    return () => document.removeEventListener('fullscreenchange', update);
  }, [frame]);
  const copy = (text: string, copied: string): void => {
    const done = props.onOwnText ? `${copied} ${words.ownTextStays}` : copied;
    const shown = (
      <>
        {words.linkShown} <input readOnly value={text} onFocus={(event) => event.target.select()} />
      </>
    );
    if (!navigator.clipboard) return setNote(shown);
    navigator.clipboard.writeText(text).then(
      () => setNote(done),
      () => setNote(shown),
    );
  };
  const savePicture = async (kind: 'svg' | 'png'): Promise<void> => {
    const view = frame.current?.querySelector('.view');
    if (!view) return;
    save(
      `${id}.${kind}`,
      kind === 'png' ? await toPng(view) : new Blob([toSvg(view)], { type: 'image/svg+xml' }),
    );
  };
  const embedUrl = (): string =>
    new URL(`${base}${language}/embed/${id}/${props.embedLink()}`, location.href).href;
  return (
    <div className="toolbar" role="group">
      <button type="button" disabled={props.locked} onClick={props.onReset}>
        {words.reset}
      </button>
      {props.onSeed && (
        <button type="button" disabled={props.locked} onClick={props.onSeed}>
          {words.newSeed}
        </button>
      )}
      <button type="button" onClick={() => copy(new URL(props.link(), location.href).href, words.linkCopied)}>
        {words.copyLink}
      </button>
      {document.fullscreenEnabled && (
        <button
          type="button"
          onClick={() => void (full ? document.exitFullscreen() : frame.current?.requestFullscreen())}
        >
          {full ? words.leaveFullScreen : words.fullScreen}
        </button>
      )}
      <details className="menu">
        <summary>{words.download}</summary>
        <div>
          <button type="button" onClick={() => void savePicture('svg')}>
            SVG
          </button>
          <button type="button" onClick={() => void savePicture('png')}>
            PNG
          </button>
          <button
            type="button"
            onClick={() =>
              save(`${id}.csv`, new Blob([toCsv(props.table())], { type: 'text/csv;charset=utf-8' }))
            }
          >
            CSV
          </button>
          {props.files}
          <button
            type="button"
            onClick={() =>
              copy(
                `<iframe src="${embedUrl().replaceAll('&', '&amp;')}" width="100%" height="640" title="${id}" allow="fullscreen"></iframe>`,
                words.embedCopied,
              )
            }
          >
            {words.embed}
          </button>
        </div>
      </details>
      {props.source && <a href={`${base}${language}/source/${props.source}/`}>{words.viewSource}</a>}
      <span className="toolbar-note" role="status">
        {note}
      </span>
    </div>
  );
}

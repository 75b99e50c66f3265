/** A widget in the prerendered page: its first picture, computed by the models themselves, and what brings it to life. */
import { createContext, use, type ReactElement } from 'react';
import { Frame } from '#widget-kit/frame.tsx';
import type { AnyWidget } from '#widget-kit/define.ts';
import type { Language } from '#widget-kit/language.ts';
import { defaults, parseParam, type ParamTable } from '#widget-kit/params.ts';
import { worldSource } from '#widget-kit/source.ts';
import { tableOf } from '#widget-kit/table.ts';
import type { Json } from '#numerics/json.ts';
import type { Query } from '#training/protocol.ts';
import type { IslandData } from '#widgets/mount.tsx';
import { WidgetSheet } from './sheets.tsx';
import { traceOf } from './traces.ts';
import { BOOK_WORDS } from './words.ts';
import { renderToString } from 'react-dom/server';

export interface IslandsContext {
  readonly base: string;
  readonly language: Language;
  readonly widgets: Readonly<Record<string, AnyWidget>>;
  /** Answers a widget's question now, in Node, by the code that answers it in the worker. */
  answer(query: Query): Promise<Json>;
  /** One promise per instance of the page, so that rendering may come back to it. */
  island(name: string, instance: string, preset: Preset, hide: readonly string[]): Promise<ReactElement>;
}

type Preset = Readonly<Record<string, number | string | boolean>>;

export const Islands = createContext<IslandsContext | undefined>(undefined);

/** Renders one island; rejects with what is wrong with the tag in the prose. */
export async function renderIsland(
  { base, language, widgets, answer }: Omit<IslandsContext, 'island'>,
  name: string,
  instance: string,
  given: Preset,
  hide: readonly string[],
): Promise<ReactElement> {
  const widget = widgets[name];
  if (!widget) throw new Error(`There is no widget “${name}”; there are ${Object.keys(widgets).join(', ')}.`);
  const preset = readPreset(name, tableOf(widget, {}), given);
  const table = tableOf(widget, preset);
  const first =
    'query' in widget
      ? await answer(widget.query(defaults(table), worldSource(language)))
      : 'train' in widget
        ? await traceOf(widget, language, preset)
        : null;
  const data: IslandData = { id: name, instance, language, preset, hide, first };
  const html = renderToString(<Frame {...data} widget={widget} base={base} />, {
    identifierPrefix: instance,
  });
  return (
    <>
      <script
        type="application/json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
      />
      <div className="island-root" dangerouslySetInnerHTML={{ __html: html }} />
    </>
  );
}

/** Attributes are read as a link would be, but here a wrong one stops the build. */
export function readPreset(name: string, table: ParamTable, given: Preset): Preset {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const param = Object.hasOwn(table, key) ? table[key] : undefined;
      if (!param)
        throw new Error(`Widget “${name}” has no parameter ${key}; it has ${Object.keys(table).join(', ')}.`);
      const text = param.kind === 'boolean' ? String(Number(String(value) === 'true')) : String(value);
      const { value: read, problem } = parseParam(param, text);
      if (problem) throw new Error(`Widget “${name}”: ${key} cannot be “${value}” (${problem.code}).`);
      return [key, read];
    }),
  );
}

/** `<Widget name="count-table" id="…" n={3} />`: further attributes preset the widget's parameters. In prose it is a numbered figure. */
export function Widget({
  name,
  id = name,
  figure,
  hide = '',
  ...preset
}: {
  readonly name: string;
  readonly id?: string;
  readonly figure?: string;
  /** Parts to hide, as in a link: `toolbar,playback`. */
  readonly hide?: string;
} & Preset): ReactElement {
  const context = use(Islands);
  if (!context) throw new Error('A widget stands outside a page.');
  return (
    <div className="island" id={id}>
      <WidgetSheet widget={name} />
      {figure && (
        <a className="figure-number" href={`#${id}`}>
          {BOOK_WORDS[context.language].figure(figure)}
        </a>
      )}
      {use(context.island(name, id, preset, hide.split(',').filter(Boolean)))}
    </div>
  );
}

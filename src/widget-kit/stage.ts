/** Shows a widget without a browser, as the prerendered page does: for tests. */
import { createElement, type ComponentType } from 'react';
import { renderToString } from 'react-dom/server';
import { Desk } from '#training/desk.ts';
import type { Json } from '#numerics/json.ts';
import type { Query } from '#training/protocol.ts';
import { finish } from '#numerics/progress.ts';
import type { AnyWidget, Source, Table, WidgetState } from './define.ts';
import { NO_RUN, type History } from './history.ts';
import type { Language } from './language.ts';
import { defaults, type ParamTable, type Values } from './params.ts';
import { worldSource } from './source.ts';
import { playbackOf } from './table.ts';

export interface Scene {
  readonly result: Json;
  readonly steps: number;
  readonly html: string;
  readonly description: string;
  readonly table: Table;
}

export interface Setting {
  readonly values?: Readonly<Record<string, number | string | boolean>>;
  readonly source?: Source;
  readonly language?: Language;
  readonly step?: number;
  readonly locked?: readonly string[];
  /** Of a training widget: what its run has shown; nothing has run unless given. */
  readonly history?: History;
}

export class Stage {
  readonly #desk = new Desk();
  readonly #widget: AnyWidget;

  constructor(widget: AnyWidget) {
    this.#widget = widget;
  }

  /** Takes a text in place of the World. */
  async ownText(text: string, tokenizer: Source['tokenizer'] = 'word'): Promise<Source> {
    const request = { type: 'text', id: 0, content: text, options: { tokenizer } } as const;
    const report = finish(await this.#desk.openText(request)) as { data: Source['data'] };
    return { language: 'en', data: report.data, tokenizer };
  }

  async show({ values, source, language = 'en', step, locked = [], history }: Setting = {}): Promise<Scene> {
    const widget = this.#widget;
    const all = { ...defaults(widget.params as ParamTable), ...values } as Values<ParamTable>;
    const learnt = source ?? worldSource(language);
    const result = await this.#result(all, learnt, history);
    const steps = (playbackOf(widget)?.steps(result, all) as number | undefined) ?? history?.steps ?? 0;
    const at = history?.step ?? Math.min(steps, step ?? steps);
    const state: WidgetState<ParamTable, unknown> = { values: all, result, step: at, source: learnt };
    const text = widget.text[language];
    return {
      result,
      steps,
      html: this.draw({ values: all, result, source: learnt, language, step: at, locked }),
      description: (text.describe as (of: typeof state) => string)(state),
      table: (widget.table as (of: typeof state, words: unknown) => Table)(state, text),
    };
  }

  async #result(values: Values<ParamTable>, source: Source, history: History | undefined): Promise<Json> {
    const widget = this.#widget;
    if ('train' in widget) return (history ?? NO_RUN) as unknown as Json;
    if ('compute' in widget) return widget.compute(values, source.language) as Json;
    return finish(await this.#desk.answer(widget.query(values, source) as Query));
  }

  /** The view alone, of any answer. */
  draw(picture: {
    readonly values: Readonly<Record<string, number | string | boolean>>;
    readonly result: unknown;
    readonly source: Source;
    readonly language?: Language;
    readonly step?: number;
    readonly stale?: boolean;
    readonly locked?: readonly string[];
  }): string {
    const { language = 'en', step = 0, stale = false, locked = [], ...state } = picture;
    const props = {
      ...state,
      language,
      step,
      stale,
      text: this.#widget.text[language],
      locked: new Set(locked),
      set: () => {},
      setStep: () => {},
      ask: () => Promise.reject(new Error('asked while rendering')),
      measure: () => Promise.reject(new Error('measured while rendering')),
    };
    return renderToString(createElement(this.#widget.View as ComponentType<typeof props>, props));
  }
}

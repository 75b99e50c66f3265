import { useEffect, useId, type ReactElement } from 'react';
import type { CorpusReport } from '#models/ngram/lessons/corpus.ts';
import { formatNumber } from '#viz/format.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { chooseSource } from '#widget-kit/source.ts';
import type { params } from './index.ts';
import type { OwnTextWords } from './text.ts';
import { TextForm } from './TextForm.tsx';

type Props = ViewProps<typeof params, CorpusReport, OwnTextWords>;

export function View({ result, values, source, text, language, locked, set }: Props): ReactElement {
  const id = useId();
  const { tokenizer, minCount } = values;
  const { data, tokenizer: current } = source;
  useEffect(() => {
    const own = typeof data !== 'string';
    const cut =
      own && tokenizer === 'word' ? { text: data.text, minCount } : own ? { text: data.text } : data;
    if (tokenizer !== current || JSON.stringify(cut) !== JSON.stringify(data))
      chooseSource({ data: cut, tokenizer });
  }, [tokenizer, minCount, data, current]);
  return (
    <div className="own-text">
      <TextForm
        text={text}
        language={language}
        own={result.source === 'own'}
        options={{ tokenizer, ...(tokenizer === 'word' && { minCount }) }}
      />
      <div className="own-text-choices">
        <fieldset className="control" disabled={locked.has('tokenizer')}>
          <legend>{text.params.tokenizer.label}</legend>
          <span className="segments">
            {(['word', 'character'] as const).map((unit) => (
              <label key={unit}>
                <input
                  type="radio"
                  name={`${id}-unit`}
                  checked={tokenizer === unit}
                  onChange={() => set({ tokenizer: unit })}
                />
                <span>{text.params.tokenizer.options?.[unit]}</span>
              </label>
            ))}
          </span>
        </fieldset>
        {result.source === 'own' && tokenizer === 'word' && (
          <div className="control">
            <label htmlFor={`${id}-cut`}>{text.params.minCount.label}</label>
            <span className="control-row">
              <input
                id={`${id}-cut`}
                type="range"
                min={1}
                max={50}
                value={minCount}
                aria-valuetext={String(minCount)}
                disabled={locked.has('minCount')}
                onChange={(event) => set({ minCount: event.target.valueAsNumber })}
              />
              <output htmlFor={`${id}-cut`}>{minCount}</output>
            </span>
            <small className="hint">{text.params.minCount.hint}</small>
          </div>
        )}
      </div>
      <Report result={result} text={text} language={language} />
    </div>
  );
}

function Report({ result, text, language }: Pick<Props, 'result' | 'text' | 'language'>): ReactElement {
  const { columns } = text;
  const { own, splits } = result;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={text.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.split}</th>
              <th scope="col">{columns.texts}</th>
              <th scope="col">{columns.words}</th>
              <th scope="col">{columns.characters}</th>
              {own && <th scope="col">{columns.unknown}</th>}
            </tr>
          </thead>
          <tbody>
            {splits.map((split) => (
              <tr key={split.name}>
                <th scope="row">{text.splits[split.name]}</th>
                <td>{formatNumber(split.texts, language)}</td>
                <td>{formatNumber(split.words, language)}</td>
                <td>{formatNumber(split.characters, language)}</td>
                {own && <td>{formatNumber(split.unknown, language)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{text.vocabulary(result)}</p>
      {own && <p>{text.overlap(own)}</p>}
      {result.order < 7 && <p>{text.orderReached(result.order)}</p>}
      <p className="own-text-label">{text.beginning}</p>
      <blockquote className="own-text-beginning" dir="auto">
        {result.beginning}…
      </blockquote>
    </>
  );
}

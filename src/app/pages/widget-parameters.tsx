/** For teachers: every widget with the settings that a link to it may hold. */
import type { ReactElement } from 'react';
import { usePage } from '#book/page-context.ts';
import type { AnyWidget } from '#widget-kit/define.ts';
import { formatParam, type Param, type ParamTable } from '#widget-kit/params.ts';

export function WidgetParameters(props: {
  readonly widgets: Readonly<Record<string, AnyWidget>>;
}): ReactElement {
  const { base, language, words } = usePage();
  return (
    <>
      {Object.entries(props.widgets).map(([id, widget]) => {
        const text = widget.text[language];
        const table = Object.entries(widget.params as ParamTable);
        return (
          <section key={id} aria-labelledby={`widget-${id}`}>
            <h3 id={`widget-${id}`}>
              {text.title as string} <code>{id}</code>
            </h3>
            <p>
              {text.about as string} <a href={`${base}${language}/embed/${id}/`}>{words.embedLink}</a>
            </p>
            {table.length > 0 && (
              <div className="scroll">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{words.parameters}</th>
                      <th scope="col">{words.inLinks}</th>
                      <th scope="col">{words.values}</th>
                      <th scope="col">{words.byDefault}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {table.map(([name, param]) => (
                      <tr key={name}>
                        <th scope="row">{text.params[name].label as string}</th>
                        <td>
                          <code>{`${id}.${name}`}</code>
                        </td>
                        <td>{range(param)}</td>
                        <td>
                          <code>{formatParam(param, param.default).slice(0, 40)}</code>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </section>
        );
      })}
    </>
  );
}

function range(param: Param): string {
  switch (param.kind) {
    case 'integer':
    case 'number':
      return `${param.min} … ${param.max}`;
    case 'choice':
      return param.options.join(', ');
    case 'boolean':
      return '0, 1';
    case 'text':
      return `≤ ${param.maxLength}`;
  }
}

/** Text, rules and floor of the World, one under the other. */
import { useState, type ReactElement } from 'react';
import { readEdits, replaceEdits } from '#data/world/edits.ts';
import type { Explored } from '#data/world/explored.ts';
import type { ViewProps } from '#widget-kit/define.ts';
import { Floors } from './Floors.tsx';
import { MOST_EDITS, type params } from './params.ts';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleList } from './RuleList.tsx';
import type { WorldExplorerWords } from './text.ts';
import { TracedText } from './TracedText.tsx';

type Props = ViewProps<typeof params, Explored, WorldExplorerWords>;

export function View({ result: world, values, text, language, locked, set }: Props): ReactElement {
  const [full, setFull] = useState(false);
  const { rule, options } = world.chosen;
  // The rule looked at is read here, so that its weights follow at once; the others as the last answer had them.
  const changed = readEdits({ [rule]: options }, values.edits)[rule] ?? {};
  const marked = new Set(world.changed.filter((id) => id !== rule && values.edits.includes(`${id}:`)));
  if (Object.keys(changed).length > 0) marked.add(rule);
  const ofRedrawn = values.of === 'redrawn' && world.redrawn !== null;
  const edit = (next: Readonly<Record<string, number>>): void => {
    const edits = replaceEdits(values.edits, rule, options, next);
    setFull(edits.length > MOST_EDITS);
    // The rule stays in view when its weights are changed, whatever word is looked at afterwards.
    if (edits.length <= MOST_EDITS) set({ edits, rule });
  };
  // A word that was certain has no rule of its own to show.
  const choose = (of: 'written' | 'redrawn', word: number): void =>
    set({ of, word, rule: world[of]?.[word - 1]?.rule ? '' : rule });
  const row = { world, text, language, disabled: locked.has('word') };
  return (
    <div className="world-explorer">
      <TracedText
        {...row}
        label={text.writtenLabel(values.text)}
        steps={world.written}
        word={ofRedrawn ? undefined : values.word}
        onChoose={(word) => choose('written', word)}
      />
      {world.redrawn && (
        <TracedText
          {...row}
          label={text.redrawnLabel(world.redrawnNumber, values.text)}
          steps={world.redrawn}
          word={ofRedrawn ? values.word : undefined}
          onChoose={(word) => choose('redrawn', word)}
        />
      )}
      <h4>{text.rulesHeading}</h4>
      <p className="world-label">{text.rulesHint}</p>
      <div className="world-panes">
        <div>
          <RuleList
            key={world.genre}
            world={world}
            text={text}
            chosen={rule}
            changed={marked}
            disabled={locked.has('rule')}
            onChoose={(id) => set({ rule: id })}
          />
          <h4>{text.floorHeading}</h4>
          <Floors world={world} text={text} language={language} />
        </div>
        <div>
          <RuleEditor
            rule={rule}
            options={options}
            changed={changed}
            lang={world.language === 'zh' ? 'zh-Hans' : 'en'}
            text={text}
            language={language}
            disabled={locked.has('edits')}
            onChange={edit}
          />
          <p role="alert">{full && text.full}</p>
          {values.edits !== '' && (
            <button type="button" disabled={locked.has('edits')} onClick={() => set({ edits: '' })}>
              {text.restoreAll}
            </button>
          )}
        </div>
      </div>
    </div>
  );
}

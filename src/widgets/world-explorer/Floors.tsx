/** The floor of the World as written and as changed: the score that no model can beat on each one's own texts. */
import type { ReactElement } from 'react';
import type { Explored } from '#data/world/explored.ts';
import { Bars } from '#viz/bars.tsx';
import { formatNumber } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import type { WorldExplorerWords } from './text.ts';

export function Floors(props: {
  readonly world: Explored;
  readonly text: WorldExplorerWords;
  readonly language: Language;
}): ReactElement {
  const { world, text, language } = props;
  const floors = [
    { id: 'written', name: text.which.written, floor: world.floor },
    ...(world.changedFloor ? [{ id: 'redrawn', name: text.which.redrawn, floor: world.changedFloor }] : []),
  ];
  const number = (value: number): string => formatNumber(value, language, 4);
  const highest = Math.max(...floors.map(({ floor }) => floor.perplexity));
  return (
    <div className="world-floor">
      {world.changedFloor && (
        <Bars
          caption={text.perplexityPicture}
          columns={[text.whichWorld, text.perplexity]}
          bars={floors.map(({ id, name, floor }) => ({
            id,
            name,
            share: floor.perplexity / highest,
            value: number(floor.perplexity),
            role: id === 'written' ? 'truth' : 'mark',
          }))}
        />
      )}
      <table>
        <caption>{text.floorCaption(world.floor.texts)}</caption>
        <thead>
          <tr>
            <th scope="col">{text.whichWorld}</th>
            <th scope="col">{text.perplexity}</th>
            <th scope="col">{text.bitsPerCharacter}</th>
          </tr>
        </thead>
        <tbody>
          {floors.map(({ id, name, floor }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{number(floor.perplexity)}</td>
              <td>{number(floor.bitsPerCharacter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!world.changedFloor && <p className="hint">{text.changeSomething}</p>}
    </div>
  );
}

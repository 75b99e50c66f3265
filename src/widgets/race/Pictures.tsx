/** The race in pictures, one panel for each quantity; all have the models in the same order. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { ReactElement } from 'react';
import type { RaceResult } from '#training/race.ts';
import { formatAligned, formatNumber } from '#viz/format.ts';
import type { Language } from '#widget-kit/language.ts';
import { DotRows, type DotRow } from './DotRows.tsx';
import { answersOf, formatShare, kindsOf, leading, type Group, type ProbeKind } from './groups.ts';
import type { RaceWords } from './text.ts';

interface Shown {
  readonly groups: readonly Group[];
  readonly text: RaceWords;
  readonly language: Language;
}

export function Pictures(props: Shown): ReactElement {
  const { text, language } = props;
  const groups = props.groups.filter(leading);
  const { floor } = leading(groups[0]!)!;
  const number = (value: number | null): string => formatNumber(value, language);
  const aligned = (value: number | null): string => formatAligned(value, language);
  const level = (value: number) => ({
    value,
    label: `${text.floor} ${number(value)}`,
    className: 'level-floor',
  });
  const shown = { ...props, groups };
  return (
    <div className="race-pictures">
      <div className="race-main">
        <Quantity
          {...shown}
          of="perplexity"
          kind="log"
          format={number}
          write={aligned}
          level={level(floor.perplexity)}
        />
      </div>
      <Legend text={text} own={groups.some(({ own }) => own.length > 0)} />
      <div className="race-panels">
        <Quantity
          {...shown}
          of="bitsPerCharacter"
          kind="linear"
          format={number}
          write={aligned}
          level={level(floor.bitsPerCharacter)}
        />
        <Quantity {...shown} of="parameters" kind="log" format={number} />
        <Quantity {...shown} of="seconds" kind="log" format={text.seconds} />
        {kindsOf(groups).map((kind) => (
          <Answers key={kind} {...shown} kind={kind} />
        ))}
      </div>
      <p className="note">{text.marks}</p>
    </div>
  );
}

type Measured = 'perplexity' | 'bitsPerCharacter' | 'parameters' | 'seconds';

function Quantity(
  props: Shown & {
    readonly of: Measured;
    readonly kind: 'log' | 'linear';
    format(value: number | null): string;
    /** As the axis unless given. */
    write?(value: number | null): string;
    readonly level?: { readonly value: number; readonly label: string; readonly className: string };
  },
): ReactElement {
  const { groups, text, of, kind, format, write = format, level } = props;
  const rows = groups.map((group): DotRow => {
    const dot = (result: RaceResult) => ({ value: result[of], own: result.origin === 'own' });
    return {
      id: group.id,
      name: group.name,
      value: write(leading(group)![of]),
      dots: [...(group.recorded ? [group.recorded] : []), ...group.own].map(dot),
    };
  });
  const values = rows.flatMap(({ dots }) => dots.flatMap(({ value }) => value ?? []));
  const most = Math.max(...values, level?.value ?? 0);
  const least = Math.min(...values, level?.value ?? Infinity);
  const scale =
    kind === 'log'
      ? scaleLog().domain([least * 0.85, Math.max(most, least * 2) * 1.15])
      : scaleLinear().domain([0, most * 1.1]);
  return (
    <DotRows
      title={text.columns[of]}
      note={of === 'perplexity' || of === 'bitsPerCharacter' ? text.lower : ''}
      rows={rows}
      scale={scale}
      ticks={kind === 'log' ? logTicks(scale.domain() as [number, number]) : scale.ticks(3)}
      format={format}
      level={level}
      wide={of === 'perplexity'}
    />
  );
}

function Answers({ groups, text, language, kind }: Shown & { readonly kind: ProbeKind }): ReactElement {
  const share = (value: number): string => formatShare(value, language);
  const chance = groups.map((group) => answersOf(leading(group)!, kind)?.chance).find(Boolean);
  const rows = groups.map((group): DotRow => {
    const dots = [...(group.recorded ? [group.recorded] : []), ...group.own].flatMap((result) => {
      const answers = answersOf(result, kind);
      const own = result.origin === 'own';
      if (!answers) return [];
      const { congruent, misleading, mean } = answers;
      if (misleading === undefined) return [{ value: mean, own }];
      return [
        ...(congruent === undefined ? [] : [{ value: congruent, own, hollow: true }]),
        { value: misleading, own },
      ];
    });
    const answers = answersOf(leading(group)!, kind);
    return { id: group.id, name: group.name, value: answers ? share(answers.mean) : '–', dots };
  });
  return (
    <DotRows
      title={text.columns[kind]}
      note={text.asks[kind]}
      rows={rows}
      scale={scaleLinear().domain([0, 1])}
      ticks={[0, 0.5, 1]}
      format={share}
      level={
        chance === undefined
          ? undefined
          : { value: chance, label: `${text.chance} ${share(chance)}`, className: 'level-chance' }
      }
    />
  );
}

function Legend({ text, own }: { readonly text: RaceWords; readonly own: boolean }): ReactElement {
  const dots = [
    { name: text.recorded, className: 'series-0', shape: <circle cx={7} cy={7} r={4.5} className="mark" /> },
    ...(own
      ? [
          {
            name: text.yours,
            className: 'series-1',
            shape: <path d="M7 1 L11 7 L7 13 L3 7 Z" className="mark" />,
          },
        ]
      : []),
  ];
  return (
    <ul className="legend">
      {dots.map(({ name, className, shape }) => (
        <li key={name} className={className}>
          <svg width={14} height={14} aria-hidden="true">
            {shape}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

/** Round numbers, about three or four of them. */
function logTicks([from, to]: [number, number]): number[] {
  const decades = Math.log10(to / from);
  const digits = decades > 4 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
  const all = Array.from({ length: 16 }, (_, i) => i - 4).flatMap((power) =>
    digits.map((digit) => digit * 10 ** power),
  );
  const inside = all
    .map((value) => Number(value.toPrecision(1)))
    .filter((value) => value >= from && value <= to);
  const step = Math.ceil(inside.length / 5);
  return inside.filter((_, i) => i % step === 0);
}

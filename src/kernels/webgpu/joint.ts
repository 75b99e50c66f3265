/**
 * The texts of several programs as that of one: every name of a module is set apart from the others' by the number of
 * its program, bindings are counted through, and a common entry tells each workgroup for which program it works.
 */
import { expand } from '#kernels/template.ts';
import { declarationsOf, type Program } from './dispatch.ts';

/** One program for some, and which of all their tensors, counted through, it binds before their uniforms. */
export interface Joint {
  readonly program: Program;
  readonly bound: readonly number[];
}

interface Binding {
  readonly kind: 'read' | 'read_write' | 'uniform';
  readonly name: string;
  readonly type: string;
  /** Among those of its own program. */
  readonly place: number;
}

interface Part {
  /** Without its bindings, and with a function for its entry. */
  readonly text: string;
  readonly bindings: readonly Binding[];
  /** Invocations of a workgroup, along x and along y. */
  readonly size: readonly [number, number];
  /** What the entry is to be told, in order. */
  readonly builtins: readonly string[];
}

/**
 * `tensors` has for each program what it binds, as numbers that are equal where tensors are: what several programs
 * read alike is bound once. Undefined where workgroups differ in size. `number` sets it apart from others of its name.
 */
export function join(
  programs: readonly Program[],
  tensors: readonly (readonly number[])[],
  number: number,
): Joint | undefined {
  const parts = programs.map(partOf);
  const [threads, ...others] = parts.map(({ size: [width, height] }) => width * height);
  if (others.some((other) => other !== threads)) return undefined;
  const declarations: string[] = [];
  const shared = new Map<string, string>();
  const bound: number[] = [];
  const declare = (kind: string, { name, type }: Pick<Binding, 'name' | 'type'>): void => {
    declarations.push(`@group(0) @binding(${declarations.length}) var<${kind}> ${name}: ${type};`);
  };
  const texts = parts.map(({ text, bindings }, part) => {
    const before = tensors.slice(0, part).reduce((sum, { length }) => sum + length, 0);
    let whole = text;
    for (const binding of bindings.filter(({ kind }) => kind !== 'uniform')) {
      const { kind, name, type, place } = binding;
      const key = `${tensors[part]![place]}: ${type}`;
      const same = kind === 'read' ? shared.get(key) : undefined;
      if (same) whole = renamed(whole, name, same);
      else {
        if (kind === 'read') shared.set(key, name);
        declare(`storage, ${kind}`, binding);
        bound.push(before + place);
      }
    }
    return whole;
  });
  for (const { bindings } of parts)
    for (const binding of bindings) if (binding.kind === 'uniform') declare('uniform', binding);
  declare('uniform', { name: 'shares', type: `array<vec4u, ${parts.length}>` });
  return {
    program: {
      name: `${programs.map(({ name }) => name).join(' + ')} #${number}`,
      source: [...declarations, ...texts, entryOf(parts, threads!)].join('\n'),
      subgroups: programs.some(({ subgroups }) => subgroups === true),
    },
    bound,
  };
}

const ENTRY = /@compute @workgroup_size\(([^)]*)\)\s*fn main\(([\s\S]*?)\) \{/;
const BINDING = /^@group\(0\) @binding\((\w+)\) var<(?:storage, )?(\w+)> (\w+): (.+);/;
/** Of a module: they stand at the beginnings of lines. */
const NAME = /^(?:fn|struct|alias|const|var(?:<.*?>)?|@group.*?var<.*?>) (\w+)/gm;

function partOf({ source, constants = {} }: Program, part: number): Part {
  const valueOf = (word: string): number => Number(constants[word] ?? word);
  const builtins: string[] = [];
  let size: [number, number] = [1, 1];
  let text = `${declarationsOf(constants)}${expand(source, constants)}`
    .replaceAll(/\/\/.*$/gm, '')
    .replace(ENTRY, (_, invocations: string, parameters: string) => {
      const [width = 1, height = 1] = invocations
        .split(',')
        .map((each) => valueOf(each.trim().replace(/u$/, '')));
      size = [width, height];
      const told = parameters.replaceAll(/@builtin\((\w+)\)\s*/g, (_, builtin: string) => {
        builtins.push(builtin);
        return '';
      });
      return `fn main(${told}) {`;
    });
  for (const [, name] of text.matchAll(NAME)) text = renamed(text, name!, `${name}_${part}`);
  const aliases = [...text.matchAll(/^alias (\w+) = (\w+);/gm)];
  const bindings: Binding[] = [];
  const rest = text.split('\n').filter((line) => {
    const [, place, kind, name, type] = BINDING.exec(line) ?? [];
    if (!place) return true;
    const plain = aliases.reduce((known, [, alias, meant]) => renamed(known, alias!, meant!), type!);
    const own = place.replace(/_\d+$/, '');
    bindings.push({ kind: kind as Binding['kind'], name: name!, type: plain, place: valueOf(own) });
    return false;
  });
  return { text: rest.join('\n'), bindings, size, builtins };
}

/** Members of a struct keep their names. */
function renamed(text: string, name: string, to: string): string {
  return text.replaceAll(new RegExp(`(?<![.\\w])${name}(?!\\w)`, 'g'), to);
}

/** `shares` has for each program its workgroups along x, y and z, and how many there are up to its last. */
function entryOf(parts: readonly Part[], threads: number): string {
  const asked = new Set(parts.flatMap(({ builtins }) => builtins));
  const turns = parts.map(({ builtins, size: [width] }, i) => {
    const told: Record<string, string> = {
      workgroup_id: 'group',
      num_workgroups: 'share.xyz',
      local_invocation_id: `vec3u(thread % ${width}u, thread / ${width}u, 0u)`,
      local_invocation_index: 'thread',
      subgroup_invocation_id: 'lane',
    };
    return `  if (index < shares[${i}].w) {
    let share = shares[${i}];
    let at = index - ${i === 0 ? '0u' : `shares[${i - 1}].w`};
    let group = vec3u(at % share.x, at / share.x % share.y, at / (share.x * share.y));
    main_${i}(${builtins.map((builtin) => told[builtin] ?? unknown(builtin)).join(', ')});
    return;
  }`;
  });
  return `@compute @workgroup_size(${threads})
fn main(
  @builtin(workgroup_id) workgroup: vec3u,
  @builtin(num_workgroups) workgroups: vec3u,
  @builtin(local_invocation_index) thread: u32,
${asked.has('subgroup_invocation_id') ? '  @builtin(subgroup_invocation_id) lane: u32,\n' : ''}) {
  let index = workgroup.y * workgroups.x + workgroup.x;
${turns.join('\n')}
}`;
}

function unknown(builtin: string): never {
  throw new Error(`A program among others cannot be told its ${builtin}.`);
}

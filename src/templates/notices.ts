// What a sound template still leaves to know: a required field that would stop a document, a list written on each row,
// a condition on a word that no list offers.

import type { ViewField, ViewType, ViewTypes } from '../domain/view';
import { normalise } from '../french';
import { nearest } from '../french/near';
import { typeset } from './parse';
import type { Path } from './scope';
import type { Condition, Fault, Logic, SlotInfo, Template } from './template';

/** Where a path leads from the root: the loop it starts in, outermost = 0, and its keys. */
type Reached = string;

interface Around {
  /** Enclosing loops, outermost first; the root's own record stands before them all. */
  loops: readonly { reached: Reached; path: Path }[];
  /** What can't be empty here. */
  filled: ReadonlySet<Reached>;
}

/** What only the checker says: commands that make documents don't carry it. */
export function noticesOf(template: Template, types: ViewTypes): Fault[] {
  const notices: Fault[] = [];
  const root = types[template.root] as ViewType;
  // A record is never without its title: without it, no document.
  walk(template.logic, { loops: [], filled: new Set([`0/${root.title}`]) });
  return notices.map(typeset);

  function walk(among: readonly Logic[], around: Around): void {
    for (const one of among) {
      if ('slot' in one) look(one.slot, around);
      else if ('loop' in one) {
        const { path, where } = one.loop;
        const loops = [...around.loops, { reached: reachedBy(path, around), path }];
        if (where) compare(where, { ...around, loops }, one.where, `{{pour chaque ${one.label} …}}`);
        walk(one.inside, {
          loops,
          filled: joined(around.filled, where ? filledBy(where, { ...around, loops }) : []),
        });
      } else {
        const { condition, yes, no } = one;
        compare(condition, around, one.where, `{{si ${one.label}}}`);
        walk(yes, { ...around, filled: joined(around.filled, filledBy(condition, around)) });
        const otherwise = condition.is === 'not' ? filledBy(condition.of, around) : [];
        walk(no, { ...around, filled: joined(around.filled, otherwise) });
      }
    }
  }

  function look({ source, filters, label, where }: SlotInfo, around: Around): void {
    const { path, from } = source;
    if (from !== 'path') return;
    const text = `{{${label}}}`;
    const loop = around.loops.find(({ reached }) => reachedBy(path, around).startsWith(`${reached}/`));
    if (loop)
      notices.push({
        id: 'T-SUITE',
        where,
        text,
        message: `Dans un bloc sur « ${loop.path.label} », cette balise écrit toutes les lignes sur chacune d’elles.`,
        hint: `Pour la ligne du bloc, écrivez {{${label.slice(loop.path.label.length + 1)}}}.`,
      });
    const lacking = path.required?.find(
      (rank) => !isTitle(path, rank, around) && !around.filled.has(reachedBy(path, around, rank + 1)),
    );
    if (lacking === undefined || filters.some(({ name }) => name === 'vide')) return;
    if (notices.some((one) => one.id === 'T-OBLIGATOIRE' && one.text === text)) return;
    notices.push({
      id: 'T-OBLIGATOIRE',
      where,
      text,
      message: 'Cette case est obligatoire : si elle est vide, le document n’est pas fait.',
      hint: `Écrivez {{${label} | vide: "…"}}, ou placez la balise dans {{si ${label}}} … {{fin}}.`,
    });
  }

  /** A word that none of the field's own is: nothing would ever equal it. */
  function compare(condition: Condition, around: Around, where: string, text: string): void {
    if (condition.is === 'any' || condition.is === 'all') {
      for (const one of condition.of) compare(one, around, where, text);
    } else if (condition.is === 'not') compare(condition.of, around, where, text);
    else if (condition.is === 'compared' && 'text' in condition.right && condition.left.from === 'path') {
      const { by, left, right } = condition;
      const { label, options } = fieldOf(left.path, left.path.keys.length - 1, around) ?? {};
      const wanted = normalise(right.text);
      const meets = (option: string) =>
        by === 'contient' ? normalise(option).includes(wanted) : normalise(option) === wanted;
      if (!options || wanted === '' || options.some(meets)) return;
      const near = nearest(wanted, options);
      notices.push({
        id: 'T-VALEUR',
        where,
        text,
        message: `« ${right.text} » n’est pas un mot proposé pour « ${label} »${by === '≠' ? '' : ' : cette condition ne sera remplie que si quelqu’un l’écrit'}.`,
        hint: near
          ? `Vouliez-vous dire « ${near} » ?`
          : `Mots proposés : ${options.map((option) => `« ${option} »`).join(', ')}.`,
      });
    }
  }

  /** A record that was reached is known by its title. */
  function isTitle(path: Path, rank: number, around: Around): boolean {
    return rank > 0 && typeAt(path, rank, around)?.title === path.keys[rank];
  }

  function fieldOf(path: Path, rank: number, around: Around): ViewField | undefined {
    return typeAt(path, rank, around)?.fields.find(({ key }) => key === path.keys[rank]);
  }

  /** The type of record that the path's step `rank` starts from. */
  function typeAt({ up, keys }: Path, rank: number, { loops }: Around): ViewType | undefined {
    let type = up < loops.length ? typeNamed(loops[loops.length - 1 - up]?.path.of) : root;
    for (const key of keys.slice(0, rank))
      type = typeNamed(type?.fields.find((field) => field.key === key)?.of);
    return type;
  }

  function typeNamed(name: string | undefined): ViewType | undefined {
    return name === undefined ? undefined : types[name];
  }
}

function reachedBy({ up, keys }: Path, { loops }: Pick<Around, 'loops'>, steps = keys.length): Reached {
  return [loops.length - up, ...keys.slice(0, steps)].join('/');
}

function filledBy(condition: Condition, around: Pick<Around, 'loops'>): Reached[] {
  if (condition.is === 'all') return condition.of.flatMap((one) => filledBy(one, around));
  const source =
    condition.is === 'filled'
      ? condition.source
      : condition.is === 'compared' && condition.by !== '≠'
        ? condition.left
        : undefined;
  if (source?.from !== 'path') return [];
  return source.path.keys.map((_, index) => reachedBy(source.path, around, index + 1));
}

function joined(a: ReadonlySet<Reached>, b: readonly Reached[]): ReadonlySet<Reached> {
  return b.length === 0 ? a : new Set([...a, ...b]);
}

// What is written is read back the same: random plans, random workbooks, random projects of the common schema.

import fc from 'fast-check';
import { type PlanAction, readActionPlan } from '../../src/exchange/action-plan';
import { commonProjects, readCommonSchema } from '../../src/exchange/common-schema';
import { actionsOf, leaving } from '../../src/exchange/from-workbook';
import { placePlan } from '../../src/exchange/placing';
import { planCells } from '../../src/exchange/plan-cells';
import { changedLines, sameCells } from '../../src/exchange/plan-sheet';
import { normalise } from '../../src/french';
import type { Cell } from '../../src/workbook/declaration';
import { columnOf, TABLES } from '../../src/workbook/tables';
import { cellOf } from '../../src/workbook/writing';
import { readRows } from '../workbook/tabs';

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();
const words = fc
  .stringMatching(/^[A-ZÉÀa-zéè=+@-][a-zé '’–-]{0,12}[a-zé]$/)
  .map(clean)
  .filter((text) => text.length > 1 && !/^(faux|non|champ)/i.test(text));
const text = fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
const names = (max: number) => fc.uniqueArray(words, { maxLength: max, selector: normalise });
const name = words.map((word) => `${word}, ${word} (a ; b)`.replace(/ ; /, ' '));
const cents = fc.integer({ min: 0, max: 10_000_000_00 });
const day = fc.oneof(fc.integer({ min: 40000, max: 60000 }), fc.constant('printemps 2027'));

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const action = fc
  .record({
    axes: fc.array(words, { maxLength: 3 }),
    title: words,
    description: optional(text),
    goals: optional(text),
    resources: optional(text),
    participation: optional(fc.constantFrom('NONE', 'DIALOGUE', 'CODESIGN')),
    progress: optional(fc.constantFrom('UPCOMING', 'IN_PROGRESS', 'PAUSED', 'BLOCKED', 'DONE', 'ABANDONED')),
    priority: optional(fc.constantFrom('HIGH', 'MEDIUM', 'LOW')),
    start: optional(day),
    end: optional(day),
    owners: fc.oneof(
      names(3),
      name.map((one) => [one]),
    ),
    partners: names(3),
    leads: fc.constant([]),
    elected: fc.constant([]),
    fundings: fc.array(fc.record({ funder: words, amount: optional(cents) }), { maxLength: 5 }),
    cost: optional(
      fc.oneof(
        fc.record({ budget: cents, inclVat: fc.boolean() }),
        fc.record({ estimate: fc.constant('50 à 80 k€') }),
      ),
    ),
    others: fc.constant([]),
    where: fc.constant(''),
  })
  .map(({ cost, ...rest }): PlanAction => {
    const money =
      cost && 'budget' in cost
        ? { budget: cost.budget, ...(cost.inclVat ? { inclVat: true as const } : {}) }
        : (cost ?? {});
    return JSON.parse(JSON.stringify({ ...rest, ...money }));
  });

/** Actions whose titles differ, some of them parts of the one before. */
const plan = fc
  .tuple(
    fc.uniqueArray(action, { maxLength: 8, selector: ({ title }) => normalise(title) }),
    fc.array(fc.boolean(), { maxLength: 8 }),
  )
  .map(([actions, parts]) => {
    let whole: PlanAction | undefined;
    return actions.map((one, index) => {
      if (whole && parts[index]) return { ...one, axes: whole.axes, parent: whole.title };
      whole = one;
      return one;
    });
  });

const placed = (actions: readonly PlanAction[]) => actions.map(({ where: _, ...rest }) => rest);
const sheet = (actions: readonly PlanAction[]) => ({ title: 'Plan', values: planCells('Plan', actions) });

test('a plan written is the same plan read', () => {
  fc.assert(
    fc.property(plan, (actions) => {
      const read = readActionPlan('Plan', [sheet(actions)]);
      expect(placed(read.actions)).toEqual(placed(actions));
      expect(
        read.problems.filter(({ severity, rule }) => severity === 'error' && rule !== 'I-HEADER'),
      ).toEqual([]);
    }),
  );
});

/** A workbook as an import leaves it in an empty one: what was added, read by its headers. */
function imported(actions: readonly PlanAction[], before = readRows({})) {
  const { additions } = placePlan(before, readActionPlan('Plan', [sheet(actions)]));
  const rows: Partial<Record<string, Record<string, Cell>[]>> = {};
  const rowsOf = (table: string): Record<string, Cell>[] => {
    const list = rows[table] ?? [];
    rows[table] = list;
    return list;
  };
  const ids = new Map<string, string>();
  additions.forEach(({ table, key, title, values, fundings, parentKey }) => {
    const prefix = TABLES[table].prefix!;
    const list = rowsOf(table);
    const id = `${prefix}-${String(list.length + 1).padStart(4, '0')}`;
    if (table === 'projects') ids.set(key, `${title} (${id})`);
    const whole = parentKey === undefined ? undefined : ids.get(parentKey);
    const cells: Record<string, Cell> = { [TABLES[table].idKey!]: id };
    for (const [column, value] of Object.entries({ ...values, ...(whole ? { parent: whole } : {}) }))
      cells[column] = cellOf(before, columnOf(table, column), value);
    list.push(cells);
    for (const line of fundings) {
      const lines = rowsOf('fundings');
      const cellsOfLine: Record<string, Cell> = {
        id: `FIN-${String(lines.length + 1).padStart(4, '0')}`,
        project: ids.get(key)!,
      };
      for (const [column, value] of Object.entries(line))
        cellsOfLine[column] = cellOf(before, columnOf('fundings', column), value);
      lines.push(cellsOfLine);
    }
  });
  return readRows(rows as Parameters<typeof readRows>[0]);
}

test('a plan imported into an empty workbook and exported is the same plan; imported again it adds nothing', () => {
  fc.assert(
    fc.property(plan, (actions) => {
      const workbook = imported(actions);
      const out = actionsOf(workbook, leaving(workbook, true));
      const parents = [...actions.filter(({ parent }) => !parent), ...actions.filter(({ parent }) => parent)];
      // Other pilots of an action join its partners: it has one owner here.
      const one = ({ owners, partners, ...rest }: PlanAction) => ({
        ...rest,
        owners: owners.slice(0, 1),
        partners: [...partners, ...owners.slice(1)]
          .map((partner) => normalise(partner))
          .filter(
            (partner, index, all) => partner !== normalise(owners[0] ?? '') && all.indexOf(partner) === index,
          ),
      });
      const same = ({ fundings, partners, owners, axes, ...rest }: PlanAction) => ({
        ...rest,
        where: '',
        axes: axes.map(normalise),
        owners: owners.map(normalise),
        partners: partners.map(normalise),
        fundings: fundings.map(({ funder, amount }) => [normalise(funder), amount]),
      });
      expect(out.map(same)).toEqual(parents.map(one).map(same));
      const again = placePlan(workbook, readActionPlan('Plan', [sheet(actions)]));
      expect(again.additions).toEqual([]);
      expect(again.known.flatMap(({ differences }) => differences)).toEqual([]);
      const exported = placePlan(workbook, readActionPlan('Export', [sheet(out)]));
      expect(exported.additions).toEqual([]);
    }),
  );
});

test('what changed in an exported plan is told by line, and only then', () => {
  fc.assert(
    fc.property(plan, plan, (one, other) => {
      const [before, after] = [planCells('Plan', one), planCells('Plan', other)];
      expect(changedLines(before, after).length === 0).toBe(sameCells(before, after));
      expect(changedLines(after, after)).toEqual([]);
    }),
  );
});

test('a project without a commune has no place in the common schema, and is named', () => {
  fc.assert(
    fc.property(plan, (actions) => {
      const workbook = imported(actions.map((one) => ({ ...one })));
      const { projects, problems } = commonProjects(workbook, workbook.tables.projects);
      expect(projects).toEqual([]);
      expect(problems).toHaveLength(workbook.tables.projects.length);
    }),
    { numRuns: 10 },
  );
});

test('the common schema, field by field, and its faults by their place', () => {
  const workbook = readRows({
    territory: [{ inseeCode: '05065', name: 'Guillestre' }],
    organisations: [{ id: 'STR-0001', name: 'SMITOMGA', siret: '25050012900017' }],
    programmes: [{ id: 'DIS-0001', name: 'Contrat de relance', acronym: 'CRTE', type: 'CRTE' }],
    axes: [
      { id: 'AXE-0001', shortName: 'Orientation 1', programme: 'CRTE' },
      { id: 'AXE-0002', shortName: 'Axe 2', programme: 'CRTE', parent: 'Orientation 1' },
    ],
    projects: [
      {
        id: 'PRJ-0001',
        title: 'Compostage',
        axis: 'Axe 2',
        projectOwner: 'SMITOMGA',
        municipalities: 'Guillestre',
        totalCost: 240000.4,
        phase: 'Étude',
        progress: 'Bloqué',
        registration: 'Inscrit',
        registeredOn: 45631,
        plannedStart: 46357,
        plannedEnd: 'printemps 2028',
        description: 'Une plateforme',
        internalNotes: 'secret',
        confidentiality: 'Partenaires',
      },
      { id: 'PRJ-0002', title: 'Navette', progress: 'À venir' },
    ],
  });
  const { projects, problems } = commonProjects(workbook, workbook.tables.projects);
  expect(projects).toEqual([
    {
      nom: 'Compostage',
      externalId: 'PRJ-0001',
      collectivites: [{ type: 'Commune', code: '05065' }],
      description: 'Une plateforme',
      budgetPrevisionnel: 240000,
      dateDebut: '2026-12-01',
      phase: 'Étude',
      phaseStatut: 'Bloqué',
      porteurSiret: '25050012900017',
      programmes: ['CRTE'],
      crteAnneeInscription: 2024,
      crteOrientationStrategique: 'Orientation 1',
      plans: [{ externalId: 'DIS-0001', nom: 'Contrat de relance', type: 'CRTE' }],
    },
  ]);
  expect(problems.map(({ rule, where }) => [rule, where.replace(/[A-Z]+(\d+)$/, 'P$1')])).toEqual([
    ['E-PLACE', 'Projets!P3'],
  ]);
  expect(readCommonSchema(JSON.stringify(projects))).toEqual({ projects, faults: [] });
  expect(leaving(workbook, false).map(({ id }) => id)).toEqual(['PRJ-0001']);
  const broken = [
    { ...projects[0], dateDebut: '1/12/2026', porteurSiret: '12', budgetPrevisionnel: 1.5, phase: 'Rêve' },
    { nom: '', collectivites: [] },
    'x',
  ];
  expect(readCommonSchema(JSON.stringify(broken))).toEqual({
    projects: [],
    faults: [
      '[0].budgetPrevisionnel n’est pas un nombre entier.',
      '[0].dateDebut n’est pas une date AAAA-MM-JJ.',
      '[0].phase n’est pas l’un de Idée, Étude, Opération.',
      '[0].porteurSiret n’est pas 14 chiffres.',
      '[1].nom n’est pas un texte non vide.',
      '[1].externalId manque.',
      '[1].collectivites n’est pas au moins une commune ou un EPCI.',
      '[2] n’est pas un projet.',
    ],
  });
  expect(readCommonSchema('{').faults).toEqual(['Ce fichier n’est pas du JSON.']);
  expect(readCommonSchema('{}').faults).toEqual(['Ce fichier n’est pas une liste de projets.']);
});

test('ten times the lines, ten times the work', () => {
  const lines = (count: number): PlanAction[] =>
    Array.from({ length: count }, (_, index) => ({
      axes: [`Axe ${index % 7}`, `Sous-axe ${index % 91}`],
      title: `Action ${index}`,
      owners: [`Structure ${index % 300}`],
      partners: [],
      leads: [],
      elected: [],
      fundings: [{ funder: `Financeur ${index % 40}`, amount: 100 }],
      others: [],
      where: '',
    }));
  const { additions } = placePlan(readRows({}), readActionPlan('Plan', [sheet(lines(10_000))]));
  expect(additions.filter(({ table }) => table === 'projects')).toHaveLength(10_000);
});

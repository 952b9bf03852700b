// A stranger's .xlsx on disk: a space made from it, adopted with --map; what was said of it travels with the file.

import ExcelJS from 'exceljs';
import { cordee, type Ran, workFolder } from '../cordee';

jest.setTimeout(300_000);

const at = workFolder();

async function done(...argv: string[]): Promise<Ran> {
  const ran = await cordee(argv);
  if (ran.code !== 0) throw new Error(`${argv.join(' ')}: ${ran.code}\n${ran.out}\n${ran.err}`);
  return ran;
}

const run = async (dir: string, ...argv: string[]) => (await done('run', at(dir), ...argv, '--json')).json;

test('new --from, install --map, and the file taken elsewhere', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Feuil1');
  sheet.addRows([
    ['PLAN D’ACTIONS'],
    [],
    ['Quoi', 'Quand', 'Où', 'Combien'],
    ['Recyclerie', new Date(Date.UTC(2026, 2, 12)), 'Aiguilles', 80000],
    ['Ruches', new Date(Date.UTC(2026, 4, 4)), 'Vars', 1250.5],
  ]);
  sheet.mergeCells('A1:D1');
  await book.xlsx.writeFile(at('plan.xlsx'));
  await done('new', at('un'), '--from', at('plan.xlsx'));

  const shown = await run('un', 'install');
  const adopted = shown.changes.find(({ id }: { id: string }) => id === 'install:adopt:projects');
  expect(adopted.details.map(({ field, after }: any) => `${field} → ${after}`)).toEqual([
    'A « Quoi » → Intitulé (probable)',
    'B « Quand » → à préciser ; laissée telle quelle en attendant',
    'C « Où » → Communes',
    'D « Combien » → Coût total',
  ]);
  await run('un', 'install', '--map', 'Quand=Début', '--apply');
  expect((await run('un', 'install')).changes).toEqual([]);

  // Elsewhere, filter views and folders are to be made again; nothing is asked again.
  await done('new', at('deux'), '--from', at('un/Classeur.xlsx'));
  const ids = (await run('deux', 'install')).changes.map(({ id }: { id: string }) => id);
  expect(ids.filter((id: string) => /adopt|columns|tab:|rows:|ids/.test(id))).toEqual([]);
});

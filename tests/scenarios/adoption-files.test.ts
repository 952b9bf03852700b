// A stranger's .xlsx on disk: a space made from it, adopted with --map; what was said of it travels with the file.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';

jest.setTimeout(300_000);

const CLI = join(process.cwd(), 'node_modules/.cache/cordee/cli.mjs');
const work = mkdtempSync(join(tmpdir(), 'cordee-stranger-'));
const launcher = join(work, 'cordee.mjs');
writeFileSync(
  launcher,
  `import { main } from ${JSON.stringify(CLI)};\nprocess.exitCode = await main(process.argv.slice(2));\n`,
);
afterAll(() => rmSync(work, { recursive: true, force: true }));

function cordee(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    encoding: 'utf8',
    cwd: work,
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

const run = (dir: string, ...args: string[]) => JSON.parse(cordee('run', dir, ...args, '--json'));

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
  await book.xlsx.writeFile(join(work, 'plan.xlsx'));
  cordee('new', 'un', '--from', 'plan.xlsx');

  const shown = run('un', 'install');
  const adopted = shown.changes.find(({ id }: { id: string }) => id === 'install:adopt:projects');
  expect(adopted.details.map(({ field, after }: any) => `${field} → ${after}`)).toEqual([
    'A « Quoi » → Intitulé (probable)',
    'B « Quand » → à préciser ; laissée telle quelle en attendant',
    'C « Où » → Communes',
    'D « Combien » → Coût total',
  ]);
  run('un', 'install', '--map', 'Quand=Début', '--apply');
  expect(run('un', 'install').changes).toEqual([]);

  // Elsewhere, filter views and folders are to be made again; nothing is asked again.
  cordee('new', 'deux', '--from', join('un', 'Classeur.xlsx'));
  const ids = run('deux', 'install').changes.map(({ id }: { id: string }) => id);
  expect(ids.filter((id: string) => /adopt|columns|tab:|rows:|ids/.test(id))).toEqual([]);
});

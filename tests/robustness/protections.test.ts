// A tab that the person may not write: the rest is done, and it is said which tab, why, and whom to ask.

import { COLLEAGUE, Hands, sentences } from '../scenarios/hands';
import { startOf, tabsOf, WRITING } from './commands';

jest.setTimeout(600_000);

function protect(hands: Hands, tab: string): void {
  const protectedRange = { range: { sheetId: hands.sheetId(tab) }, editors: { users: [hands.scene.owner] } };
  hands.sheets({ addProtectedRange: { protectedRange } });
}

test.each(
  WRITING.filter(({ elsewhere }) => elsewhere !== 'protections').map(
    (writing) => [writing.name, writing] as const,
  ),
)('%s', async (_, writing) => {
  const { command, options, needs = [] } = writing;
  const start = await startOf(writing);
  const before = tabsOf(start, 'FORMULA');
  const smooth = start.copy();
  await smooth.succeed(command, { ...options, apply: true, as: COLLEAGUE });
  const after = tabsOf(smooth, 'FORMULA');
  const differs = (tab: string) => JSON.stringify(before[tab]) !== JSON.stringify(after[tab]);
  const written = Object.keys(after).filter((tab) => before[tab] !== undefined && differs(tab));
  expect(written.length).toBeGreaterThan(0);
  for (const tab of written) {
    const scene = start.copy();
    protect(new Hands(scene), tab);
    const result = await scene.run(command, { ...options, apply: true, as: COLLEAGUE });
    const said = sentences(result);
    try {
      expect(result.logs).toEqual([]);
      expect(said).not.toMatch(/undefined|null|erreur imprévue/);
      expect(said).toMatch(/protégée/);
      expect(said).toContain(`« ${tab} »`);
      expect(said).toMatch(/Demandez à la personne propriétaire du tableau de lever cette protection/);
      const now = tabsOf(scene, 'FORMULA');
      expect(now[tab]).toEqual(before[tab]);
      if (needs.includes(tab)) continue;
      for (const other of written)
        if (other !== tab && other !== 'Accueil')
          expect({ [other]: now[other] }).toEqual({ [other]: after[other] });
    } catch (error) {
      throw new Error(`${tab}: ${(error as Error).message}\n${said}`);
    }
  }
  console.info(`${writing.name}: ${written.join(', ')}`);
});

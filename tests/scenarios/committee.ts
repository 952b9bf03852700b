// A COTECH of nine projects and five services, then a COPIL of eight of them: what suites about committees start from.

import type { CommandResult } from '../../local/command';
import { Scene } from './harness';

export const CLOSE = 'close-meeting';

export type Cells = Record<string, string | number | boolean>;

/** 12/11/2026 and 19/11/2026; the scene's clock says 24/11/2026, noon. */
const COTECH_DAY = 46338;
const COPIL_DAY = 46345;
export const COTECH = 'COTECH n° 7';
export const COPIL = 'COPIL 2026';
const NAMES = ['Compost', 'Navette', 'Légumerie', 'Chaufferie', 'Ressourcerie', 'Voie verte', 'Cantines'];
/** The last but one is put off by the COPIL, the last one isn't reached by the COTECH. */
export const PROJECTS = [...NAMES, 'Forêt', 'Verger'];
const SERVICES = ['Sous-préfecture de Briançon', 'ADEME', 'Banque des Territoires', 'DDT des Hautes-Alpes'];

export const ROWS: Record<string, Cells[]> = {
  Contacts: [{ Prénom: 'Camille', Nom: 'Roche', 'Courriel professionnel': Scene.blank().owner }],
  Projets: PROJECTS.map((title, rank) => ({
    'Réf.': `PRJ-000${rank + 1}`,
    Intitulé: title,
    Axe: rank < 6 ? 'Axe 1' : 'Axe 2',
    'Porteur de projet': `Association ${title}`,
    Diffusion: 'Partenaires',
    Inscription: 'À présenter en COTECH',
  })),
  Séances: [
    meeting(1, COTECH, 'COTECH', COTECH_DAY, 'Invitations envoyées'),
    meeting(2, COPIL, 'Conférence des maires ; COPIL', COPIL_DAY, 'Invitations envoyées'),
    meeting(3, 'COTECH n° 8', 'COTECH', COPIL_DAY + 90, 'Planifiée'),
    meeting(4, 'COTECH n° 4', 'COTECH', COTECH_DAY - 90, 'Annulée'),
  ],
  'Ordre du jour': PROJECTS.map((title, rank) => item(COTECH, title, rank)),
  Positionnements: PROJECTS.slice(0, 8).flatMap((title) =>
    SERVICES.map((Service) => ({ Séance: COTECH, Projet: title, Service, ...said(title, Service) })),
  ),
};

function meeting(rank: number, subject: string, bodies: string, date: number, status: string): Cells {
  return { 'Réf. séance': `SEA-000${rank}`, Séance: subject, Instances: bodies, Date: date, Statut: status };
}

function item(Séance: string, title: string, rank: number): Cells {
  return { Séance, 'N°': rank + 1, Point: title, Nature: 'Présentation de projet', Projet: title };
}

function said(title: string, service: string): Cells {
  if (title !== 'Compost' || service !== 'ADEME') return { Position: 'Appui technique, sans financement' };
  return { Position: 'Financement envisageable', 'Montant indicatif': 18000 };
}

export const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');
export const close = (scene: Scene, id: string, form: Record<string, string> = {}, faults: string[] = []) =>
  scene.run(CLOSE, { ids: [id], form, apply: true, faults });
export const writes = ({ report }: CommandResult): string[] =>
  Object.keys(report.calls.byMethod).filter(
    (id) => /update|copy|create|append/i.test(id) && !/^host/.test(id),
  );

/** Rows of a tab as objects, empty cells left out. */
export function table(scene: Scene, tab: string): Record<string, string>[] {
  const [header = [], ...below] = scene.values(tab);
  return below
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) =>
      Object.fromEntries(
        header
          .map((label: string, at: number) => [label, plain(String(row[at] ?? ''))])
          .filter(([, cell]) => cell !== ''),
      ),
    );
}

/** One column of a tab, in order. */
export function column(scene: Scene, tab: string, label: string): (string | undefined)[] {
  return table(scene, tab).map((row) => row[label]);
}

/** Between the two meetings: the officer proposes the eight projects, the COPIL decides. */
export function decide(scene: Scene): void {
  for (let rank = 1; rank <= 8; rank += 1)
    scene.edit('Projets', `PRJ-000${rank}`, 'Inscription', 'Proposé au COPIL');
  scene.type(
    'Ordre du jour',
    PROJECTS.slice(0, 8).map((title, rank) => item(COPIL, title, rank)),
  );
  scene.type('Décisions', [
    {
      'Décision ou action': 'Inscrire au contrat les projets proposés.',
      Type: 'Inscription approuvée',
      Séance: COPIL,
    },
    {
      'Décision ou action': 'Ajourner l’examen.',
      Type: 'Ajournement',
      Séance: COPIL,
      Projet: 'Forêt',
      Observations: 'Plan de financement à revoir',
    },
  ]);
}

// Headers that people give, too loose to be read every day, good enough to be proposed when a workbook is adopted.

import type { Table, TableKey } from '../declaration';

/** Tables that a stranger's tab may be taken for. */
export const ADOPTABLE: readonly TableKey[] = [
  'projects',
  'fundings',
  'followUps',
  'meetings',
  'decisions',
  'contacts',
  'organisations',
  'funders',
];

/** Words of a tab's name. */
export const TAB_WORDS: Partial<Record<TableKey, readonly string[]>> = {
  projects: ['projet', 'action', 'operation', 'plan', 'fiche'],
  fundings: ['financement', 'financeur', 'subvention', 'aide', 'budget'],
  followUps: ['suivi', 'echange', 'note', 'journal'],
  meetings: ['seance', 'reunion', 'comite', 'cotech', 'copil'],
  decisions: ['decision', 'releve', 'tache'],
  contacts: ['contact', 'annuaire', 'personne', 'carnet'],
  organisations: ['structure', 'organisme', 'partenaire'],
  funders: ['financeur'],
};

const HEADERS: Partial<Record<TableKey, Readonly<Record<string, string>>>> = {
  projects: {
    title: 'quoi | action | opération | libellé | objet | désignation | nom | fiche action',
    projectOwner: 'qui | pilote | structure porteuse | portage | porté par | bénéficiaire',
    totalCost: 'combien | montant | coût prévisionnel | enveloppe | budget prévisionnel',
    municipalities: 'où | localisation | territoire concerné',
    axis: 'thématique | orientation',
    progress: 'état | où en est-on | situation',
    plannedStart: 'démarrage | lancement | début des travaux',
    plannedEnd: 'livraison | achèvement | fin des travaux',
    nextStep: 'à faire | suite à donner',
    internalNotes: 'remarques | observations | commentaires',
  },
  fundings: {
    project: 'action | opération | intitulé du projet | nom du projet',
    funder: 'qui paie | organisme | cofinanceur | partenaire financier',
    amountRequested: 'montant | combien | sollicité | demandé | subvention demandée',
    amountGranted: 'obtenu | accordé | notifié | subvention accordée',
    status: 'état | réponse | avancement',
    comment: 'remarques',
  },
  followUps: {
    date: 'quand | jour | le',
    note: 'quoi | échange | compte rendu | commentaire | ce qui s’est dit',
    project: 'action | opération | intitulé du projet',
  },
  meetings: { date: 'quand | jour', subject: 'quoi | réunion | nom de la réunion' },
  decisions: { wording: 'quoi | à faire | tâche', dueOn: 'pour quand | échéance' },
  contacts: {
    lastName: 'nom et prénom | qui | personne | interlocuteur | contact',
    organisation: 'employeur | entreprise',
    email: 'adresse mail | adresse électronique | mél',
    phone: 'portable | mobile | numéro',
    role: 'poste | qualité',
  },
  organisations: { name: 'organisme | partenaire | raison sociale' },
  funders: { name: 'organisme | qui paie' },
};

/** Words of the name of a tab that holds no table of ours: lists of choices, instructions. */
export const NO_TABLE = ['liste', 'deroulante', 'notice', 'emploi', 'parametre', 'lisez', 'choix', 'menu'];

/** What people call a column of references of their own. */
export const REFERENCE_WORDS = ['n°', 'no', 'numero', 'code', 'id', 'ref', 'reference', 'identifiant', 'num'];

/** Other names for a column of ours. */
export function headersFor({ key }: Table, column: string): string[] {
  return HEADERS[key]?.[column]?.split(' | ') ?? [];
}

// Strangers' sheets: the shapes that a body's own workbook comes in, each with what Cordée must make of it.

export interface Stranger {
  name: string;
  /** Typed from A1, as people type: « 12/03/2026 » becomes a date, « =A1 » a formula. */
  tabs: Record<string, readonly (readonly string[])[]>;
  merges?: readonly { tab: string; rows: [number, number]; columns: [number, number] }[];
  said?: Record<string, string>;
  /** By tab: the table it is read as, then each header with ours; `?` asked, `–` left alone, `~` before what is only likely. */
  expected: Record<string, { table: string; header?: number; columns: Record<string, string> }>;
  /** Tabs that are asked about, with what they may be. */
  asked?: Record<string, string[]>;
  /** First headers of other tables, left alone. */
  others?: string[];
  /** Titles, or first columns, of the rows read once installed. */
  rows?: Record<string, (string | undefined)[]>;
}

const PROJECTS = [
  ['Recyclerie du Queyras', '12/03/2026', 'Aiguilles', 'Association inventée', '80 000 €'],
  ['Navette à la demande', '04/05/2026', 'Vallouise-Pelvoux ; Les Vigneaux', 'CC du Pays des Écrins', '50k€'],
  ['Plateforme de compostage', '01/09/2026', 'Guillestre', 'Guillestre', '12 500,50'],
];
const TITLES = ['Recyclerie du Queyras', 'Navette à la demande', 'Plateforme de compostage'];
const QUESTIONS = ['Quoi', 'Quand', 'Où', 'Qui', 'Combien'];
const ANSWERED = {
  Quoi: '~Intitulé',
  Quand: '?',
  Où: 'Communes',
  Qui: '~Porteur de projet',
  Combien: 'Coût total',
};

export const STRANGERS: Stranger[] = [
  {
    name: 'headers that are questions: what, when, where, who, how much',
    tabs: { 'Plan d’actions': [QUESTIONS, ...PROJECTS] },
    expected: { 'Plan d’actions': { table: 'Projets', columns: ANSWERED } },
    rows: { Projets: TITLES },
  },
  {
    name: 'a header on row 4, below a banner and a blank row, a total at the bottom',
    tabs: {
      'Feuil 1': [
        ['PLAN D’ACTIONS 2024-2026'],
        ['Mis à jour en mars', '', 'Document interne'],
        [],
        QUESTIONS,
        ...PROJECTS,
        ['Total', '', '', '', '=SUM(E5:E7)'],
      ],
    },
    expected: { 'Feuil 1': { table: 'Projets', header: 4, columns: ANSWERED } },
    rows: { Projets: TITLES },
  },
  {
    name: 'a header of two rows, with merged cells',
    tabs: {
      Projets: [
        ['N°', 'Action', 'Financement', '', 'Calendrier', ''],
        ['', '', 'Coût total', 'Aides demandées', 'Début', 'Fin'],
        ['P-12', 'Recyclerie', '80 000', '40 000', '01/01/2026', '01/06/2026'],
        ['P-13', 'Ruches', '8 000', '', '01/02/2026', '01/07/2026'],
      ],
    },
    merges: [
      { tab: 'Projets', rows: [0, 2], columns: [0, 1] },
      { tab: 'Projets', rows: [0, 2], columns: [1, 2] },
      { tab: 'Projets', rows: [0, 1], columns: [2, 4] },
      { tab: 'Projets', rows: [0, 1], columns: [4, 6] },
    ],
    expected: {
      Projets: {
        table: 'Projets',
        header: 2,
        columns: {
          'N°': '~Référence d’origine',
          Action: '~Intitulé',
          'Coût total': 'Coût total',
          'Aides demandées': '–',
          Début: 'Début',
          Fin: 'Fin',
        },
      },
    },
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'two columns of one name: asked, never guessed',
    tabs: {
      Financements: [
        ['Projet', 'Financeur', 'Montant', 'Montant', 'Statut'],
        ['Recyclerie', 'ADEME', '1 000', '900', 'Accordé'],
        ['Recyclerie', 'Région Sud', '5 000', '', 'Sollicité'],
        ['Ruches', 'LEADER', '800', '', 'Refusé'],
      ],
    },
    expected: {
      Financements: {
        table: 'Financements',
        columns: {
          Projet: 'Projet',
          Financeur: 'Financeur',
          Montant: '?',
          'Montant #2': '?',
          Statut: 'Statut',
        },
      },
    },
  },
  {
    name: 'two columns of one name, told apart by their letter',
    tabs: {
      Financements: [
        ['Projet', 'Financeur', 'Montant', 'Montant', 'Statut'],
        ['Recyclerie', 'ADEME', '1 000', '900', 'Accordé'],
        ['Recyclerie', 'Région Sud', '5 000', '', 'Sollicité'],
      ],
    },
    said: { 'Financements!C': 'Montant demandé', 'Financements!D': 'Montant accordé' },
    expected: {
      Financements: {
        table: 'Financements',
        columns: {
          Projet: 'Projet',
          Financeur: 'Financeur',
          Montant: 'Montant demandé',
          'Montant #2': 'Montant accordé',
          Statut: 'Statut',
        },
      },
    },
  },
  {
    name: 'references that staff invented, under the very name of ours',
    tabs: {
      Projets: [
        ['Réf.', 'Intitulé', 'Communes'],
        ['P-12', 'Recyclerie', 'Aiguilles'],
        ['2024/03', 'Ruches', 'Vars'],
      ],
    },
    expected: {
      Projets: {
        table: 'Projets',
        columns: { 'Réf.': '~Référence d’origine', Intitulé: 'Intitulé', Communes: 'Communes' },
      },
    },
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'references that are not one for each row stay a column of their own',
    tabs: {
      Projets: [
        ['Code', 'Intitulé', 'Communes'],
        ['A', 'Recyclerie', 'Aiguilles'],
        ['A', 'Ruches', 'Vars'],
      ],
    },
    expected: {
      Projets: { table: 'Projets', columns: { Code: '–', Intitulé: 'Intitulé', Communes: 'Communes' } },
    },
  },
  {
    name: 'two tables side by side: the main one is read, the other left alone',
    tabs: {
      'Suivi des projets': [
        ['Intitulé', 'Communes', 'Coût total', '', 'Financeur', 'Montant'],
        ['Recyclerie', 'Aiguilles', '80 000', '', 'ADEME', '1 000'],
        ['Ruches', 'Vars', '500', '', 'Région Sud', '5'],
        ['Navette', 'Risoul', '100', '', '', ''],
      ],
    },
    expected: {
      'Suivi des projets': {
        table: 'Projets',
        columns: {
          Intitulé: 'Intitulé',
          Communes: 'Communes',
          'Coût total': 'Coût total',
          Financeur: '–',
          Montant: '–',
        },
      },
    },
    others: ['Financeur'],
    rows: { Projets: ['Recyclerie', 'Ruches', 'Navette'] },
  },
  {
    name: 'two tables one above the other: reading ends where the second begins',
    tabs: {
      Tableau: [
        ['Intitulé', 'Communes', 'Coût total', 'Avancement'],
        ['Recyclerie', 'Aiguilles', '80 000', 'En cours'],
        ['Ruches', 'Vars', '500', 'Terminé'],
        [],
        ['Nos contacts'],
        ['Nom', 'Courriel', 'Téléphone'],
        ['Roche', 'a@commune.example', '04 92 00 00 00'],
      ],
    },
    expected: {
      Tableau: {
        table: 'Projets',
        columns: {
          Intitulé: 'Intitulé',
          Communes: 'Communes',
          'Coût total': 'Coût total',
          Avancement: 'Avancement',
        },
      },
    },
    others: ['Nom'],
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'an address book, recognised by what stands in it',
    tabs: {
      Annuaire: [
        ['Qui', 'Adresse', 'Employeur', 'Tél'],
        ['Léa Martin', 'lea@commune.example', 'Commune de Vars', '04 92 45 00 01'],
        ['Paul Roux', 'paul@commune.example', 'CCGQ', '06 12 00 00 01'],
      ],
    },
    expected: {
      Annuaire: {
        table: 'Contacts',
        columns: {
          Qui: '~Nom',
          Adresse: '~Courriel professionnel',
          Employeur: '~Structure',
          Tél: 'Téléphone professionnel',
        },
      },
    },
    rows: { Contacts: ['Léa Martin', 'Paul Roux'] },
  },
  {
    name: 'projects and their money in two tabs: what one calls a project, the other knows',
    tabs: {
      Actions: [QUESTIONS, ...PROJECTS],
      'Les sous': [
        ['Action', 'Qui paie', 'Combien', 'Réponse'],
        ['Recyclerie du Queyras', 'ADEME', '40 000', 'Accordé'],
        ['Plateforme de compostage', 'Région Sud', '3 000', 'Sollicité'],
        ['Navette à la demande', 'LEADER', '10k', 'Envisagé'],
      ],
    },
    expected: {
      Actions: { table: 'Projets', columns: ANSWERED },
      'Les sous': {
        table: 'Financements',
        columns: { Action: 'Projet', 'Qui paie': 'Financeur', Combien: 'Montant demandé', Réponse: 'Statut' },
      },
    },
    rows: { Projets: TITLES },
  },
  {
    name: 'two tabs that could both be the projects: asked',
    tabs: { 'Projets 2024': [QUESTIONS, ...PROJECTS], 'Projets 2025': [QUESTIONS, ...PROJECTS] },
    expected: {},
    asked: { 'Projets 2024': ['Projets'], 'Projets 2025': ['Projets'] },
  },
  {
    name: 'two tabs that could both be the projects: said',
    tabs: { 'Projets 2024': [QUESTIONS, ...PROJECTS], 'Projets 2025': [QUESTIONS, ...PROJECTS] },
    said: { 'Projets 2025': 'Projets', 'Projets 2024': 'rien', 'Projets 2025!Quand': 'Début' },
    expected: { 'Projets 2025': { table: 'Projets', columns: { ...ANSWERED, Quand: 'Début' } } },
    rows: { Projets: TITLES },
  },
  {
    name: 'a log of notes: its only dates are the notes’',
    tabs: {
      'Journal de bord': [
        ['Quand', 'Projet', 'Quoi'],
        ['12/03/2026', 'Recyclerie', 'Appel de la mairie, on attend le devis'],
        ['13/03/2026', 'Ruches', 'Rendez-vous'],
      ],
    },
    expected: {
      'Journal de bord': { table: 'Suivi', columns: { Quand: 'Date', Projet: 'Projet', Quoi: '~Note' } },
    },
  },
  {
    name: 'a workbook of ours from before, with former labels: nothing to remember',
    tabs: {
      Projets: [
        ['Identifiant', 'Titre', 'Maître d’ouvrage', 'Axe CTES', 'Avis de Paul'],
        ['PRJ-0007', 'Recyclerie', 'Commune inventée', 'Axe 2', 'à voir'],
        ['', 'Ruches', '', '', ''],
      ],
    },
    expected: {
      Projets: {
        table: 'Projets',
        columns: {
          Identifiant: 'Réf.',
          Titre: 'Intitulé',
          'Maître d’ouvrage': 'Porteur de projet',
          'Axe CTES': 'Axe',
          'Avis de Paul': '–',
        },
      },
    },
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'amounts that staff compute stay theirs; ours stand beside them',
    tabs: {
      Projets: [
        ['Intitulé', 'Coût total', 'Obtenu', 'Reste à financer'],
        ['Recyclerie', '80 000', '20 000', '=B2-C2'],
        ['Ruches', '8 000', '', '=B3-C3'],
      ],
    },
    expected: {
      Projets: {
        table: 'Projets',
        columns: { Intitulé: 'Intitulé', 'Coût total': 'Coût total', Obtenu: '–', 'Reste à financer': '–' },
      },
    },
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'moved and renamed columns, units and brackets in headers, dates and amounts as text',
    tabs: {
      Opérations: [
        [
          'Coût prévisionnel (€ HT)',
          'Maître d’ouvrage :',
          'Date de début',
          'Intitulé de l’action',
          'Commune(s)',
        ],
        ['80 k€', 'Commune de Vars', '12 mars 2026', 'Recyclerie', 'Vars'],
        ['12 000 euros', 'CCGQ', '2026-09-01', 'Ruches', 'Risoul, Vars'],
      ],
    },
    expected: {
      Opérations: {
        table: 'Projets',
        columns: {
          'Coût prévisionnel (€ HT)': 'Coût total',
          'Maître d’ouvrage :': 'Porteur de projet',
          'Date de début': 'Début',
          'Intitulé de l’action': '~Intitulé',
          'Commune(s)': 'Communes',
        },
      },
    },
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'titles of parts above the header, and a tab of choices: the exported action plan',
    tabs: {
      'Fichier d’import': [
        ['Contrat 2025-2030', '', 'Objectifs et indicateurs', '', 'Modalités', '', 'Actions liées'],
        [
          'Axe (x)',
          'Titre de l’action',
          'Objectifs',
          'Structure pilote',
          'Statut ',
          'Date de début',
          'Date de fin',
        ],
        ['Axe 1', 'Recyclerie', 'Réparer', 'Commune de Vars', 'À venir', '01/12/2025', '01/09/2030'],
        ['Axe 2', 'Ruches', 'Polliniser', 'CCGQ', 'En cours', '08/08/2025', ''],
      ],
      'Listes déroulantes': [
        ['Cibles', 'Statut', 'Niveau de priorité'],
        ['Grand public', 'À venir', 'Élevé'],
        ['Associations', 'En cours', 'Moyen'],
      ],
    },
    expected: {
      'Fichier d’import': {
        table: 'Projets',
        header: 2,
        columns: {
          'Axe (x)': 'Axe',
          'Titre de l’action': 'Intitulé',
          Objectifs: 'Objectifs',
          'Structure pilote': '–',
          Statut: 'Avancement',
          'Date de début': 'Début',
          'Date de fin': 'Fin',
        },
      },
    },
    rows: { Projets: ['Recyclerie', 'Ruches'] },
  },
  {
    name: 'a sheet that is none of ours is left alone',
    tabs: {
      Congés: [
        ['Agent', 'Semaine 1', 'Semaine 2'],
        ['Léa', 'CP', ''],
        ['Paul', '', 'RTT'],
      ],
    },
    expected: {},
  },
];

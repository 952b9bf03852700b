// Meetings of the sample, what services said there and what was decided (product.md §5): all of it invented.

import { type Cell, day, french, type LabelledRow, type Project, rowId } from './rows';

interface Meeting {
  subject: string;
  bodies: string;
  date?: string;
  /** « 14:00 ». */
  from?: string;
  to?: string;
  venue?: string;
  town?: string;
  mode?: string;
  status: string;
  minutes?: string;
  invited?: string;
  approved?: string;
  number?: number;
  /** Short title of the project whose own committee it is. */
  project?: string;
  /** Rank of the meeting that took its place. */
  replacedBy?: number;
  comment?: string;
}

const PLENARY = 'Conférence des maires ; COPIL';
/** Ranks in the list below. */
const STEERING_2024 = 0;
const STEERING_2025 = 1;
const FIFTH = 3;
const SIXTH = 5;
const SEVENTH = 6;
const STEERING_2026 = 7;

const meetings: readonly Meeting[] = [
  {
    subject: 'Conférence des maires et COPIL 2024',
    bodies: PLENARY,
    date: '05/12/2024',
    from: '17:30',
    to: '20:00',
    venue: 'Salle des fêtes',
    town: 'L’Argentière-la-Bessée',
    mode: 'Présentiel',
    status: 'Tenue',
    minutes: 'Publié',
    invited: '14/11/2024',
    approved: '20/01/2025',
  },
  {
    subject: 'Conférence des maires et COPIL 2025',
    bodies: PLENARY,
    date: '04/12/2025',
    from: '17:30',
    to: '20:00',
    venue: 'Salle polyvalente',
    town: 'Guillestre',
    mode: 'Présentiel',
    status: 'Tenue',
    minutes: 'Publié',
    invited: '13/11/2025',
    approved: '19/01/2026',
  },
  {
    subject: 'COTECH n° 5',
    bodies: 'COTECH',
    date: '22/01/2026',
    from: '14:00',
    to: '17:00',
    venue: 'Siège du PETR',
    town: 'Guillestre',
    mode: 'Présentiel',
    status: 'Reportée',
    minutes: 'Sans objet',
    invited: '07/01/2026',
    replacedBy: FIFTH,
    comment: 'Reportée : chutes de neige, routes coupées.',
  },
  {
    subject: 'COTECH n° 5',
    bodies: 'COTECH',
    date: '05/02/2026',
    from: '14:00',
    to: '16:30',
    venue: 'Siège du PETR',
    town: 'Guillestre',
    mode: 'Hybride',
    status: 'Tenue',
    minutes: 'Validé',
    invited: '26/01/2026',
    approved: '02/03/2026',
    number: 5,
  },
  {
    subject: 'COPIL de la recyclerie du bâtiment',
    bodies: 'COPIL de projet',
    date: '16/04/2026',
    from: '10:00',
    to: '12:00',
    venue: 'Mairie',
    town: 'Briançon',
    mode: 'Présentiel',
    status: 'Annulée',
    minutes: 'Sans objet',
    invited: '02/04/2026',
    project: 'Recyclerie du bâtiment',
    comment: 'Annulée : plus de local à présenter.',
  },
  {
    subject: 'COTECH n° 6',
    bodies: 'COTECH',
    date: '10/09/2026',
    from: '14:00',
    to: '17:00',
    venue: 'Salle du conseil',
    town: 'L’Argentière-la-Bessée',
    mode: 'Hybride',
    status: 'Tenue',
    minutes: 'Validé',
    invited: '26/08/2026',
    approved: '05/10/2026',
    number: 6,
  },
  {
    subject: 'COTECH n° 7',
    bodies: 'COTECH',
    date: '03/12/2026',
    from: '14:00',
    to: '16:30',
    venue: 'Siège du PETR',
    town: 'Guillestre',
    mode: 'Hybride',
    status: 'Invitations envoyées',
    invited: '18/11/2026',
    number: 7,
  },
  {
    subject: 'Conférence des maires et COPIL 2026',
    bodies: PLENARY,
    date: '17/12/2026',
    from: '17:30',
    to: '20:00',
    venue: 'Salle des fêtes',
    town: 'L’Argentière-la-Bessée',
    mode: 'Présentiel',
    status: 'Planifiée',
  },
  {
    subject: 'COPIL PAT n° 1',
    bodies: 'COPIL PAT',
    status: 'À planifier',
    comment: 'Première réunion PETR – Parc : date à trouver avec l’élu référent.',
  },
];

/** Services expected at each COTECH, with the person who comes. */
const SERVICES = {
  'Sous-préfecture': 'Edmée Gentiane',
  ADEME: 'Ludivine Mousse',
  'Banque des Territoires': 'Basile Torrent',
  DREAL: 'Clarisse Falaise',
  DDT: 'Donatien Éboulis',
} as const;
type Service = keyof typeof SERVICES;
const services = Object.keys(SERVICES) as Service[];

interface Stance {
  position: string;
  conditions?: string;
  /** Euros. */
  amount?: number;
  dueOn?: string;
  /** Confirmed in writing on that day. */
  confirmed?: string;
}

const POSSIBLE = 'Financement envisageable';
const CONDITIONAL = 'Envisageable sous réserve';
const SUPPORT = 'Appui technique, sans financement';
const MORE = 'Éléments complémentaires demandés';
const ELSEWHERE = 'Orienté vers une autre aide';
const OUTSIDE = 'Hors critères de l’aide';
const NO = 'Pas de financement à ce stade';
const NONE: Stance = { position: 'Non concerné' };
const AWAITED: Stance = { position: 'Réponse attendue' };

/** Projects examined, in the order of the agenda; a service left out wasn't concerned. */
const examined: readonly [meeting: number, project: string, said: Partial<Record<Service, Stance>>][] = [
  [
    FIFTH,
    'Découpe mobile',
    {
      'Sous-préfecture': { position: MORE, conditions: 'Deux devis de carrossier avant tout dépôt.' },
      'Banque des Territoires': { position: OUTSIDE, conditions: 'Montant trop faible pour un prêt.' },
      DDT: {
        position: SUPPORT,
        conditions: 'Relecture de la note sanitaire avec les services vétérinaires.',
      },
    },
  ],
  [
    FIFTH,
    'Réparation itinérante',
    {
      'Sous-préfecture': {
        position: ELSEWHERE,
        conditions: 'Voir le fonds de développement de la vie associative.',
      },
      ADEME: { position: POSSIBLE, amount: 8000, confirmed: '20/02/2026' },
    },
  ],
  [
    FIFTH,
    'Éclairage Vallouise',
    {
      'Sous-préfecture': {
        position: CONDITIONAL,
        conditions: 'Dossier complet avant fin mars.',
        amount: 45000,
      },
      'Banque des Territoires': { position: POSSIBLE, conditions: 'Avance remboursable sur les économies.' },
      DREAL: { position: SUPPORT, conditions: 'Plan d’extinction à joindre.' },
      DDT: { position: SUPPORT },
    },
  ],
  [
    SIXTH,
    'Légumerie de la Durance',
    {
      'Sous-préfecture': { position: ELSEWHERE, conditions: 'Porteur privé : voir LEADER et la Région.' },
      ADEME: {
        position: SUPPORT,
        conditions: 'Relire le cahier des charges de l’étude.',
        dueOn: '15/10/2026',
      },
      'Banque des Territoires': {
        position: MORE,
        conditions: 'Plan d’affaires sur trois ans.',
        dueOn: '15/12/2026',
      },
      DREAL: AWAITED,
      DDT: { position: SUPPORT, conditions: 'Point sur l’assainissement des eaux de lavage.' },
    },
  ],
  [
    SIXTH,
    'Vaisselle consignée',
    {
      ADEME: { position: CONDITIONAL, conditions: 'Étude de lavage à l’échelle du bassin.', amount: 18000 },
      'Banque des Territoires': { position: OUTSIDE },
      DREAL: { position: SUPPORT },
    },
  ],
  [
    SIXTH,
    'Voie verte Durance',
    {
      'Sous-préfecture': { position: NO, conditions: 'Maîtrise foncière à établir d’abord.' },
      'Banque des Territoires': { position: MORE, conditions: 'Plan de trésorerie.' },
      DREAL: { position: SUPPORT, conditions: 'Inventaire faune-flore sur un cycle complet.' },
      DDT: { position: CONDITIONAL, conditions: 'Traversées à sécuriser avec le Département.' },
    },
  ],
  [
    SIXTH,
    'Chaufferie de Saint-Crépin',
    {
      'Sous-préfecture': {
        position: CONDITIONAL,
        conditions: 'DSIL sous réserve des crédits 2026.',
        amount: 124000,
      },
      ADEME: {
        position: POSSIBLE,
        conditions: 'Fonds chaleur, 30 % de l’assiette.',
        amount: 186000,
        confirmed: '15/10/2026',
      },
      'Banque des Territoires': { position: POSSIBLE, conditions: 'Prêt sur 25 ans.', amount: 150000 },
      DREAL: { position: SUPPORT },
      DDT: { position: SUPPORT, conditions: 'Permis de construire à déposer en janvier.' },
    },
  ],
  [
    SIXTH,
    'Fromagerie d’alpage',
    {
      'Sous-préfecture': { position: MORE, conditions: 'Analyse d’eau de moins de six mois.' },
      DDT: AWAITED,
    },
  ],
];

/** Agenda of the coming COTECH: two hours and ten minutes. */
const coming: readonly string[] = [
  'Légumerie de la Durance',
  'Cantines du Queyras',
  'Biodéchets d’altitude',
  'Logistique circuits courts',
  'Autopartage Queyras',
  'Compostage Guillestrois',
];

interface Action {
  meeting: number;
  what: string;
  project?: string;
  who?: string;
  body?: string;
  dueOn: string;
  /** Done on that day. */
  done?: string;
  comment?: string;
}

const actions: readonly Action[] = [
  {
    meeting: FIFTH,
    what: 'Demander un deuxième devis de carrossier',
    project: 'Découpe mobile',
    who: 'Xavier Couteau',
    body: 'CUMA des Quatre Vents',
    dueOn: '08/01/2027',
  },
  {
    meeting: FIFTH,
    what: 'Envoyer le calendrier des ateliers aux mairies',
    project: 'Réparation itinérante',
    who: 'Camille Roche',
    body: 'PETR',
    dueOn: '28/02/2026',
    done: '19/02/2026',
  },
  {
    meeting: SIXTH,
    what: 'Relancer la DREAL sur la légumerie',
    project: 'Légumerie de la Durance',
    who: 'Camille Roche',
    body: 'PETR',
    dueOn: '25/09/2026',
    comment: 'Deux messages laissés, sans réponse au 12 novembre.',
  },
  {
    meeting: SIXTH,
    what: 'Transmettre un plan d’affaires sur trois ans',
    project: 'Légumerie de la Durance',
    who: 'Odette Myrtille',
    body: 'SCIC La Conserverie des Cimes',
    dueOn: '15/12/2026',
  },
  {
    meeting: SIXTH,
    what: 'Relire le cahier des charges de l’étude de marché',
    project: 'Légumerie de la Durance',
    who: 'Ludivine Mousse',
    body: 'ADEME',
    dueOn: '15/10/2026',
    done: '13/10/2026',
  },
  {
    meeting: SIXTH,
    what: 'Réunir les trois communes sur le foncier de la voie verte',
    project: 'Voie verte Durance',
    who: 'Anselme Sapin',
    body: 'PETR',
    dueOn: '14/01/2027',
  },
  {
    meeting: SIXTH,
    what: 'Fournir une analyse d’eau de moins de six mois',
    project: 'Fromagerie d’alpage',
    body: 'Groupement pastoral du Vieux Chaudron',
    dueOn: '30/11/2026',
  },
  {
    meeting: SIXTH,
    what: 'Préparer la présentation au COPIL du 17 décembre',
    project: 'Chaufferie de Saint-Crépin',
    who: 'Camille Roche',
    body: 'PETR',
    dueOn: '04/12/2026',
  },
];

const meetingId = (rank: number): string => rowId('SEA', rank);

/** « COTECH n° 6 du 10/09/2026 (SEA-0006) » */
function meetingName(rank: number): string {
  const { subject, date } = meetings[rank]!;
  return `${french(subject)}${date ? ` du ${date}` : ''} (${meetingId(rank)})`;
}

/** Rows of the tabs about meetings, from the projects and how each is named. */
export function meetingTabs(
  projects: readonly Project[],
  nameOf: (rank: number) => string,
): Record<string, LabelledRow[]> {
  const named = (short: string): string => {
    const rank = projects.findIndex((project) => project.short === short);
    if (rank < 0) throw new Error(`Classeur d’exemple : pas de projet « ${short} ».`);
    return nameOf(rank);
  };
  const decided = decisions(projects, nameOf, named);
  return {
    Séances: meetings.map((meeting, rank) => meetingRow(meeting, rank, named)),
    Positionnements: stanceRows(named),
    Décisions: decided,
    'Ordre du jour': agendaRows(named),
    Participants: attendanceRows(),
    'Inscriptions aux contrats': links(projects, nameOf, decided),
  };
}

function clock(text: string | undefined): Cell {
  if (text === undefined) return null;
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) / 1440;
}

function maybe(text: string | undefined): Cell {
  return text === undefined ? null : day(text);
}

function prose(text: string | undefined): Cell {
  return text === undefined ? null : french(text);
}

function meetingRow(meeting: Meeting, rank: number, named: (short: string) => string): LabelledRow {
  return {
    'Réf. séance': meetingId(rank),
    Date: maybe(meeting.date),
    Séance: french(meeting.subject),
    Instances: meeting.bodies,
    De: clock(meeting.from),
    À: clock(meeting.to),
    Lieu: meeting.venue ?? null,
    Commune: meeting.town ?? null,
    Statut: meeting.status,
    'Invitations envoyées le': maybe(meeting.invited),
    'Compte rendu': meeting.minutes ?? null,
    Observations: prose(meeting.comment),
    Numéro: meeting.number ?? null,
    Modalité: meeting.mode ?? null,
    Projet: meeting.project ? named(meeting.project) : null,
    Secrétariat: meeting.date ? 'Camille Roche' : null,
    Présidence: meeting.bodies === PLENARY ? 'Aurore Glacier' : meeting.date ? 'Anselme Sapin' : null,
    'Compte rendu validé le': maybe(meeting.approved),
    'Remplacée par': meeting.replacedBy === undefined ? null : meetingName(meeting.replacedBy),
  };
}

function stanceRows(named: (short: string) => string): LabelledRow[] {
  const all = examined.flatMap(([meeting, project, said]) =>
    services.map((service) => ({ meeting, project, service, stance: said[service] ?? NONE })),
  );
  return all.map(({ meeting, project, service, stance }, rank) => ({
    'Réf. position': rowId('POS', rank),
    Séance: meetingName(meeting),
    Projet: named(project),
    Service: service,
    Position: stance.position,
    Précisions: prose(stance.conditions),
    'Montant indicatif': stance.amount ?? null,
    'Pour le': maybe(stance.dueOn),
    'Confirmé par écrit': stance.confirmed !== undefined,
    'Confirmé le': maybe(stance.confirmed),
    Contact: SERVICES[service],
  }));
}

const STEERINGS: Readonly<Record<string, number>> = {
  '05/12/2024': STEERING_2024,
  '04/12/2025': STEERING_2025,
};
const RULINGS: Readonly<Record<string, readonly [type: string, what: string]>> = {
  Inscrit: ['Inscription approuvée', 'Inscrire au contrat, sous le n° '],
  Ajourné: ['Ajournement', 'Ajourner l’examen du projet'],
  'Non retenu': ['Non retenu', 'Ne pas retenir le projet'],
  Retiré: ['Retrait', 'Retirer le projet du contrat'],
};

/** What each COPIL ruled on the projects, then the actions. */
function decisions(
  projects: readonly Project[],
  nameOf: (rank: number) => string,
  named: (short: string) => string,
): LabelledRow[] {
  const ruled = (project: Project, rank: number, date: string, registration: string): LabelledRow => {
    const [type, what] = RULINGS[registration]!;
    const number = registration === 'Inscrit' ? project.number! : '';
    return {
      Fait: true,
      'Décision ou action': french(`${what}${number}.`),
      'Pour le': null,
      Type: type,
      Mode: 'Consensus',
      Projet: nameOf(rank),
      Séance: meetingName(STEERINGS[date]!),
      'Réalisé le': day(date),
    };
  };
  const rulings = projects.flatMap((project, rank) => {
    const { registration, since = '', number } = project;
    if (STEERINGS[since] === undefined) return [];
    // Withdrawn with a number: it had been registered the year before.
    const before = registration === 'Retiré' && number ? [ruled(project, rank, '05/12/2024', 'Inscrit')] : [];
    return [...before, ruled(project, rank, since, registration)];
  });
  const todo = actions.map(
    ({ meeting, what, project, who, body, dueOn, done, comment }): LabelledRow => ({
      Fait: done !== undefined,
      'Décision ou action': french(`${what}.`),
      'Pour le': day(dueOn),
      Responsable: who ?? null,
      Structure: body ?? null,
      Type: 'Action à mener',
      Projet: project ? named(project) : null,
      Séance: meetingName(meeting),
      'Réalisé le': maybe(done),
      Observations: prose(comment),
    }),
  );
  return [...rulings.sort(byDay), ...todo].map((row, rank) => ({
    'Réf. décision': rowId('DEC', rank),
    ...row,
  }));
}

function byDay(a: LabelledRow, b: LabelledRow): number {
  return Number(a['Réalisé le']) - Number(b['Réalisé le']);
}

function agendaRows(named: (short: string) => string): LabelledRow[] {
  const held = (meeting: number): string[] =>
    examined.filter(([rank]) => rank === meeting).map(([, project]) => project);
  const minutes = 'Approbation du compte rendu précédent';
  return [FIFTH, SIXTH, SEVENTH]
    .flatMap((meeting) => {
      const items: LabelledRow[] = [
        { Point: minutes, Nature: minutes, 'Durée (min)': 5 },
        ...(meeting === SEVENTH ? coming : held(meeting)).map((project) => ({
          Point: named(project).replace(/ \([^)]*\)$/, ''),
          Nature: 'Présentation de projet',
          Projet: named(project),
          'Durée (min)': 20,
          'Porteur invité': true,
        })),
        { Point: 'Questions diverses', Nature: 'Questions diverses', 'Durée (min)': 5 },
      ];
      return items.map(
        (item, index): LabelledRow => ({ Séance: meetingName(meeting), 'N°': index + 1, ...item }),
      );
    })
    .map((row, rank) => ({ 'Réf. point': rowId('ODJ', rank), Rapporteur: 'Camille Roche', ...row }));
}

const STAFF = ['Camille Roche', 'Dominique Brunet', 'Anselme Sapin'];
/** Services that didn't come, by meeting. */
const AWAY: Readonly<Record<number, Partial<Record<Service, string>>>> = {
  [FIFTH]: { DREAL: 'Excusé' },
  [SIXTH]: { DREAL: 'Absent' },
};

function attendanceRows(): LabelledRow[] {
  return [FIFTH, SIXTH, SEVENTH]
    .flatMap((meeting) => {
      const held = meeting !== SEVENTH;
      const row = (organisation: string, person: string, role: string, presence: string): LabelledRow => ({
        Séance: meetingName(meeting),
        Organisme: organisation,
        Personne: person,
        Rôle: role,
        Invité: true,
        Réponse: held ? 'Oui' : 'En attente',
        Présence: held ? presence : null,
      });
      return [
        ...services.map((service) => {
          const presence = AWAY[meeting]?.[service] ?? 'Présent';
          return row(service, SERVICES[service], 'Membre', presence);
        }),
        ...STAFF.map((person) => {
          const role =
            person === 'Anselme Sapin' ? 'Présidence' : person === 'Camille Roche' ? 'Secrétariat' : 'Membre';
          return row('PETR', person, role, 'Présent');
        }),
      ];
    })
    .map((row, rank) => ({ 'Réf. participant': rowId('PAR', rank), ...row }));
}

/** Each project in the contract: the state of its registration, and the meetings that made it. */
function links(
  projects: readonly Project[],
  nameOf: (rank: number) => string,
  decided: readonly LabelledRow[],
): LabelledRow[] {
  return projects.map((project, rank) => {
    const { registration, since = '', number } = project;
    const seen = examined.find(([, short]) => short === project.short);
    const steering = registration === 'Proposé au COPIL' ? STEERING_2026 : STEERINGS[since];
    const technical = registration === 'À présenter en COTECH' ? SEVENTH : seen?.[0];
    const ruling = [...decided]
      .reverse()
      .find((row) => row.Projet === nameOf(rank) && row.Type !== 'Action à mener');
    return {
      'Réf. inscription': rowId('INS', rank),
      Projet: nameOf(rank),
      Dispositif: 'CTES',
      Axe: project.axis,
      Inscription: registration,
      'Inscription depuis le': since ? day(since) : null,
      'Année d’inscription': registration === 'Inscrit' ? Number(since.slice(6)) : null,
      'N° d’action': number ?? null,
      'Séance COTECH': technical === undefined ? null : meetingName(technical),
      'Séance COPIL': steering === undefined ? null : meetingName(steering),
      Décision: ruling ? (ruling['Réf. décision'] ?? null) : null,
    };
  });
}

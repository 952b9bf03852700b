// What the grid says in French, to the eye and to a screen reader, where its own translation says nothing.

export const WORDS = {
  allDayText: 'Journée',
  noEventsContent: 'Aucun événement',
  buttons: {
    dayGridMonth: { text: 'Mois' },
    timeGridWeek: { text: 'Semaine' },
    listYear: { text: 'Liste' },
  },
  todayText: 'Aujourd’hui',
  todayHint: 'Aujourd’hui',
  prevHint: 'Précédent : $0',
  nextHint: 'Suivant : $0',
  viewHint: '$0',
  viewChangeHint: 'Vue',
  navLinkHint: 'Aller au $0',
  closeHint: 'Fermer',
  eventsHint: 'Événements',
  moreLinkHint: (count: number) => `Montrer ${count} événement${count > 1 ? 's' : ''} de plus`,
};

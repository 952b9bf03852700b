// The workbook of the budgets: projects alike, with their funding lines.

export const id = (index: number) => `PRJ-${String(index + 1).padStart(4, '0')}`;

/** `count` projects with `lines` funding lines each. */
export function book(count: number, lines: number) {
  const funders = ['ADEME', 'État – DETR', 'Région Sud', 'LEADER / FEADER'];
  return {
    Projets: Array.from({ length: count }, (_, index) => ({
      'Réf.': id(index),
      Intitulé: `Projet d’essai n° ${index + 1}`,
      Axe: 'Axe 2',
      Communes: 'Guillestre ; Eygliers',
      Avancement: 'En cours',
      'Coût total': 100000 + index,
      'Base du plan': 'HT',
      Diffusion: 'Partenaires',
      Résumé: 'Un atelier partagé qui donne une seconde vie aux matériaux du territoire.',
    })),
    Financements: Array.from({ length: count * lines }, (_, index) => ({
      Projet: id(Math.floor(index / lines)),
      Financeur: funders[index % funders.length]!,
      Statut: index % 3 === 0 ? 'Notifié' : 'Sollicité',
      'Montant demandé': 10000 + index,
      ...(index % 3 === 0 ? { 'Montant accordé': 9000 + index } : {}),
    })),
  };
}

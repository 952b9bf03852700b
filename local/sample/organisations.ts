// Structures of the sample: real communes as owners, every association, firm and syndicate invented.

import type { LabelledRow } from './rows';

const FCTVA = 'Éligible au FCTVA';
const RECOVERS = 'Assujetti – récupère la TVA';
const PAYS = 'Ne récupère pas la TVA';

const invented: readonly [name: string, type: string, nature: string, vat: string, municipality: string][] = [
  ['SCIC La Conserverie des Cimes', 'SCOP/SCIC/ESS', 'Association et ESS', RECOVERS, 'Guillestre'],
  ['Syndicat mixte des Trois Cols', 'Syndicat mixte', 'Public', FCTVA, 'Guillestre'],
  ['Association La Caverne aux Matériaux', 'Association', 'Association et ESS', PAYS, 'Briançon'],
  ['SAS Hôtels du Grand Edelweiss', 'Entreprise', 'Privé lucratif', RECOVERS, 'Vars'],
  ['Association Les Graines d’en Haut', 'Association', 'Association et ESS', PAYS, 'Eygliers'],
  ['CUMA des Quatre Vents', 'Exploitation agricole', 'Privé lucratif', RECOVERS, 'Ceillac'],
  ['Association Le Panier Roulant', 'Association', 'Association et ESS', PAYS, 'Briançon'],
  ['Association des Producteurs d’Altitude', 'Association', 'Association et ESS', PAYS, 'Guillestre'],
  ['GAEC des Abeilles du Torrent', 'Exploitation agricole', 'Privé lucratif', RECOVERS, 'Freissinières'],
  ['Association Les Croqueurs de l’Adret', 'Association', 'Association et ESS', PAYS, 'Champcella'],
  ['SCIC La Charrette', 'SCOP/SCIC/ESS', 'Association et ESS', RECOVERS, 'Saint-Martin-de-Queyrières'],
  ['Groupement pastoral du Vieux Chaudron', 'Exploitation agricole', 'Privé lucratif', RECOVERS, 'La Grave'],
  ['Association Terre Tournante', 'Association', 'Association et ESS', PAYS, 'Briançon'],
  ['Association Verre à Moitié Plein', 'Association', 'Association et ESS', PAYS, 'L’Argentière-la-Bessée'],
  ['Association La Seconde Glisse', 'Association', 'Association et ESS', PAYS, 'Briançon'],
  ['Association Tournevis et Compagnie', 'Association', 'Association et ESS', PAYS, 'Aiguilles'],
  ['GAEC du Cerf-Volant', 'Exploitation agricole', 'Privé lucratif', RECOVERS, 'Risoul'],
  ['SAS La Pelote Alpine', 'Entreprise', 'Privé lucratif', RECOVERS, 'Arvieux'],
  ['SAS citoyenne Soleil Partagé', 'SCOP/SCIC/ESS', 'Association et ESS', RECOVERS, 'Le Monêtier-les-Bains'],
  ['Association Roue Libre en Montagne', 'Association', 'Association et ESS', PAYS, 'Château-Ville-Vieille'],
  ['Association Un Toit pour la Saison', 'Association', 'Association et ESS', PAYS, 'Briançon'],
];

const communes = [
  'Aiguilles',
  'Saint-Crépin',
  'Guillestre',
  'Saint-Chaffrey',
  'Névache',
  'Réotier',
  'Vallouise-Pelvoux',
  'La Roche-de-Rame',
  'Montgenèvre',
];

/** « Commune d’Aiguilles », « Commune de La Roche-de-Rame ». */
export function townHall(name: string): string {
  return `Commune ${/^[AEÉIOU]/.test(name) ? 'd’' : 'de '}${name}`;
}

/** First number of ours: far from those an installed workbook gives. */
const FIRST = 101;

/** Rows of `Structures`, after those an installed workbook already has. */
export function organisations(): LabelledRow[] {
  const towns = communes.map((name) => [townHall(name), 'Commune', 'Public', FCTVA, name] as const);
  return [...invented, ...towns].map(([name, type, nature, vat, municipality], index) => ({
    'Réf. structure': `STR-${String(FIRST + index).padStart(4, '0')}`,
    Nom: name,
    Type: type,
    Nature: nature,
    'Régime de TVA': vat,
    Commune: municipality,
    Actif: true,
  }));
}

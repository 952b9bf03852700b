// « de », « du », « des », « d’ » before a name (R-TYP-05).

import { APOSTROPHE } from './characters';

/** Words whose h forbids elision, among those a name of this kind may start with. */
const ASPIRATED =
  /^(hache|haie|hain|halle|halte|hameau|hangar|haras|hardi|haricot|harpe|hasard|haut|havre|hérisson|héron|héros|hêtre|hibou|hockey|hollande|honte|hongrie|hors|houblon|houille|housse|houx|huit|hutte)/;

/** Whether « de » loses its e before `name`. */
function elides(name: string): boolean {
  const bare = name.toLowerCase();
  if (bare.startsWith('h')) return !ASPIRATED.test(bare);
  // A y before a vowel sounds as a consonant: « de Yenne », but « d’Ydes ».
  if (bare.startsWith('y')) return !/^y[aeiouéèêâîôûàù]/.test(bare);
  return /^[aeiouœæéèêëâàîïôöûùü]/.test(bare);
}

/** `word` ending in e (`de`, `que`, `le`…) joined to `name`: « d’Eygliers », « de Guillestre ». */
export function elide(word: string, name: string): string {
  return elides(name) ? `${word.slice(0, -1)}${APOSTROPHE}${name}` : `${word} ${name}`;
}

function curly(name: string): string {
  return name.replace(/'/g, APOSTROPHE);
}

/**
 * « de Guillestre », « d’Eygliers », « du Monêtier-les-Bains », « des Vigneaux », « de L’Argentière-la-Bessée »,
 * « de la CC du Briançonnais ».
 */
export function of(place: string): string {
  const name = curly(place.trim());
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  if (/^(La |L’)/.test(name)) return `de ${name}`;
  if (/^(CC|[Cc]ommunauté) /.test(name)) return `de la ${name.replace(/^C(?=o)/, 'c')}`;
  return elide('de', name);
}

/** « à Guillestre », « au Monêtier-les-Bains », « aux Vigneaux », « à L’Argentière-la-Bessée ». */
export function at(place: string): string {
  const name = curly(place.trim());
  if (/^Le /.test(name)) return `au ${name.slice(3)}`;
  if (/^Les /.test(name)) return `aux ${name.slice(4)}`;
  return `à ${name}`;
}

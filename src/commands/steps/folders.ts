// Whether the folders Cordée works in are still there: a document is never made in the bin.

import { ask, get, need, type RestOutcome, type RestRequest, Stop, type World } from '../../changes/ports';

export function folderRequest(id: string): RestRequest {
  return get('drive', `files/${encodeURIComponent(id)}`, { fields: 'id,trashed' });
}

/** True when the folder is there, seen by this person and not in the bin. Throws Stop when Drive doesn't say. */
export function stands(outcome: RestOutcome, where: string): boolean {
  return outcome.status !== 404 && need(outcome, where).trashed !== true;
}

/**
 * True when the folder « name » is there. Throws Stop when nothing can be made in it; false when nothing is found
 * and it may be `unmade`: only its id was drawn.
 */
export function needFolder(world: World, id: string, name: string, unmade: boolean): boolean {
  const outcome = ask(world, folderRequest(id));
  const where = `dossier « ${name} »`;
  if (stands(outcome, where)) return true;
  if (unmade && !outcome.ok) return false;
  const binned = outcome.ok;
  throw new Stop(
    where,
    'D-FOLDER',
    binned
      ? `Le dossier « ${name} » est à la corbeille de Drive. Rien n’a été créé.`
      : `Le dossier « ${name} » a été supprimé, ou ne vous est pas partagé. Rien n’a été créé.`,
    `${binned ? 'Sortez-le de la corbeille' : 'Demandez à la personne qui l’a créé de vous le partager en modification'} ; ou, s’il ne doit pas revenir, relancez Cordée ▸ Réglages ▸ Installer ou compléter le classeur, qui en refera un.`,
  );
}

// A template and its frozen copies: what is parsed, copied and remembered, so that nobody can edit it under our feet.

import { type Problem, problem } from '../../changes/change';
import { DOCUMENT_TYPE, makeOne } from '../../changes/living-documents';
import { ask, get, need, type RestOutcome, Stop, type World } from '../../changes/ports';
import { hash } from '../../domain/hash';
import type { ViewTypes } from '../../domain/view';
import { type Fault, parse, SHAPE, type Template } from '../../templates';
import { contentVersion } from '../../templates/version';
import { pendingNonce } from './settings';

export interface Shelved {
  /** The frozen copy; undefined while this version has none yet. */
  frozenId: string | undefined;
  template: Template;
  /** contentVersion of the document it was parsed from. */
  version: string;
  faults: readonly Fault[];
  notices: readonly Fault[];
}

/** The template as it is now; `modifiedTime` is Drive's. */
export type Current = Shelved & {
  modifiedTime: string;
  /** The frozen copy of this very version is gone or was edited: the next one serves its documents too. */
  replaces?: string;
};

/** What `Paramètres` remembers of a template. */
export interface TemplateMemory {
  templateId: string | undefined;
  frozenId: string | undefined;
  /** `version@modifiedTime` of the template the frozen copy was made of, or `…nonce` while it is being made. */
  source: string | undefined;
}

/** A template and its frozen copies, as one run sees them. */
export interface TemplateShelf {
  current(): Current;
  frozen(id: string): Shelved;
  shown(version: string): Shelved | undefined;
  freeze(nonce: string, resumed: boolean, folderId: string): string;
  /** The nonce of a frozen copy being made, if an earlier run began one. */
  pending: string | undefined;
}

/** `name`: « Fiche projet ». */
export function templateShelf(
  world: World,
  types: ViewTypes,
  root: string,
  name: string,
  memory: TemplateMemory,
): TemplateShelf {
  const parsed = new Map<string, Shelved>();
  const source = readSource(memory.source);
  const place = `modèle « ${name} »`;
  return { current, frozen, shown, freeze, pending: pendingNonce(memory.source) };

  /**
   * The template as it is now: its frozen copy when that is still the same version, else the template
   * itself, to be frozen before anything is made of it. Throws Stop when it is gone.
   */
  function current(): Current {
    const { templateId, frozenId } = memory;
    if (!templateId)
      throw gone(
        'Aucun modèle n’est indiqué dans l’onglet « Paramètres ».',
        `Écrivez-y l’adresse du modèle ; ou ${REMAKE}.`,
      );
    const outcome = ask(
      world,
      get('drive', `files/${encodeURIComponent(templateId)}`, {
        fields: 'id,name,mimeType,trashed,modifiedTime',
      }),
    );
    if (outcome.status === 404)
      throw gone(
        'Il a été supprimé, ou ne vous est pas partagé.',
        `Demandez à la personne qui l’a créé de vous le partager. S’il a été supprimé, ${REMAKE}.`,
      );
    const file = need(outcome, place);
    if (file.trashed)
      throw gone('Il est à la corbeille de Drive.', `Sortez-le de la corbeille de Drive ; ou ${REMAKE}.`);
    if (file.mimeType !== DOCUMENT_TYPE)
      throw new Stop(
        place,
        'T-KIND',
        `« ${file.name} », indiqué comme modèle « ${name} », n’est pas un document Google Docs. Rien n’a été écrit.`,
        'Écrivez dans l’onglet « Paramètres » l’adresse d’un document Google Docs (un .docx le devient par Fichier ▸ Enregistrer au format Google Docs).',
      );
    const { modifiedTime } = file;
    if (frozenId && source && source.modifiedTime === modifiedTime) {
      const shelved = intact(frozenId, source.version);
      if (shelved) return { ...shelved, modifiedTime };
    }
    const live = { ...load(templateId), frozenId: undefined };
    if (!frozenId || source?.version !== live.version) return { ...live, modifiedTime };
    // Touched but the same: what was frozen still serves.
    const shelved = intact(frozenId, live.version);
    if (shelved) return { ...shelved, modifiedTime };
    parsed.set(frozenId, live);
    return { ...live, modifiedTime, replaces: frozenId };
  }

  /** A frozen copy, by its id. Throws Stop when it is gone. */
  function frozen(id: string): Shelved {
    const known = parsed.get(id);
    if (known) return known;
    const loaded = loadIfThere(id);
    if (!loaded) throw spoilt('a été supprimée, ou ne vous est pas partagée');
    if (id === memory.frozenId && source && source.version !== loaded.version) throw spoilt('a été modifiée');
    return keep(id, loaded);
  }

  /** A frozen copy, unless it is gone or somebody edited it. */
  function intact(id: string, version: string): Shelved | undefined {
    const loaded = loadIfThere(id);
    return loaded?.version === version ? keep(id, loaded) : undefined;
  }

  function keep(id: string, loaded: Omit<Shelved, 'frozenId'>): Shelved {
    const shelved = { ...loaded, frozenId: id };
    parsed.set(id, shelved);
    return shelved;
  }

  /** True when `frozenId` was made of the very version that was shown. */
  function isFrozen(version: string): boolean {
    return memory.frozenId !== undefined && source?.version === version;
  }

  /** Makes the frozen copy whose intent was written under `nonce`; returns its id. */
  function freeze(nonce: string, resumed: boolean, folderId: string): string {
    const { templateId } = memory;
    if (!templateId) throw new Error('A template without an id cannot be frozen.');
    const key = `template/${hash(templateId)}`;
    const title = `${name} – modèle figé (ne pas modifier)`;
    const made = { key, name: title, nonce, folderId, sourceId: templateId, requests: [], resumed };
    return makeOne(world, made, place, 'T-FREEZE');
  }

  /**
   * The version that was shown, without reading it again: from the memory that `current` left. A frozen
   * copy is still compared with it before anything is made.
   */
  function shown(version: string): Shelved | undefined {
    const text = world.recall(memoryKey(version));
    if (!text) return undefined;
    const told = JSON.parse(text) as Pick<Shelved, 'template' | 'faults' | 'notices'>;
    return { ...told, version, frozenId: isFrozen(version) ? memory.frozenId : undefined };
  }

  function load(id: string): Omit<Shelved, 'frozenId'> {
    return readDocument(need(fetch(id), place));
  }

  function loadIfThere(id: string): Omit<Shelved, 'frozenId'> | undefined {
    const outcome = fetch(id);
    if (outcome.status === 404 || outcome.status === 403) return undefined;
    return readDocument(need(outcome, `copie figée du modèle « ${name} »`));
  }

  function fetch(id: string): RestOutcome {
    const path = `documents/${encodeURIComponent(id)}`;
    return ask(world, get('docs', path, { includeTabsContent: 'true' }));
  }

  function readDocument(document: any): Omit<Shelved, 'frozenId'> {
    const { template, faults: found, notices } = parse(document, types, root);
    const faults = found.length === 0 && saysNothing(template) ? [EMPTY_TEMPLATE] : found;
    const version = contentVersion(document);
    world.remember(memoryKey(version), JSON.stringify({ template, faults, notices }), 1800);
    return { template, faults, notices, version };
  }

  function gone(why: string, hint: string): Stop {
    return new Stop(
      place,
      'T-GONE',
      `Le modèle « ${name} » est introuvable. ${why} Rien n’a été écrit.`,
      hint,
    );
  }

  function spoilt(how: string): Stop {
    return new Stop(
      `copie figée du modèle « ${name} »`,
      'T-FROZEN',
      `La copie figée du modèle « ${name} », dont ce document est né, ${how}.`,
      'Rétablissez-la dans Drive (Corbeille, ou Fichier ▸ Historique des versions). Sinon, pour refaire ce document : mettez-le à la corbeille et supprimez sa ligne dans l’onglet « Documents ».',
    );
  }
}

const REMAKE = 'relancez Cordée ▸ Réglages ▸ Installer ou compléter le classeur, qui en refera un';

const EMPTY_TEMPLATE: Fault = {
  id: 'T-SANS-BALISE',
  where: 'corps du document',
  text: '',
  message: 'Le modèle est vide, ou ne contient aucune balise : les documents ne diraient rien.',
  hint: 'Retrouvez son texte par Fichier ▸ Historique des versions, ou écrivez-y au moins une balise, par exemple {{Intitulé}}.',
};

/** True when no value stands outside headers, footers and footnotes. */
function saysNothing({ segments }: Template): boolean {
  return !segments.some(
    ({ segmentId, items }) => segmentId === undefined && JSON.stringify(items).includes('"t":"v"'),
  );
}

function memoryKey(version: string): string {
  return `template:${SHAPE}:${version}`;
}

/** How `Paramètres` writes the version a frozen copy was made of. */
export function sourceText(version: string, modifiedTime: string): string {
  return `${version}@${modifiedTime}`;
}

function readSource(text: string | undefined): { version: string; modifiedTime: string } | undefined {
  if (!text || pendingNonce(text)) return undefined;
  const at = text.indexOf('@');
  return at < 0 ? undefined : { version: text.slice(0, at), modifiedTime: text.slice(at + 1) };
}

/** The faults of a template, told where a person finds them, each after the words it is about. */
export function templateProblems(name: string, faults: readonly Fault[]): Problem[] {
  return faults.map((fault) => problemOf('error', name, fault));
}

/** What deserves to be known and hinders nothing. */
export function noticeProblems(name: string, notices: readonly Fault[]): Problem[] {
  return notices.map((notice) => problemOf('info', name, notice));
}

function problemOf(
  severity: Problem['severity'],
  name: string,
  { id, where, text, message, hint }: Fault,
): Problem {
  return problem(severity, `modèle « ${name} », ${where}`, id, text ? `${text} – ${message}` : message, hint);
}

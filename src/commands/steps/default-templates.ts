// Default templates: empty documents under nonces, then their content, each known done by looking.

import type { Problem } from '../../changes/change';
import { createDocuments, newNonce } from '../../changes/living-documents';
import { ask, get, need, postOnce, type RestOutcome, Stop, type World } from '../../changes/ports';
import { type DefaultTemplate, type TemplateRequests, templateRequests } from '../../documents/building';
import type { DocumentKind } from '../../documents/kind';
import { NBSP } from '../../french';
import { contentVersion } from '../../templates/version';
import { documentSettings, SETTINGS } from '../../workbook/registry';
import { setting, type Workbook } from '../../workbook/workbook';
import { noteTemplate } from './added';
import { fileId, keepSettings, pendingNonce, pendingText } from './settings';

/** `templates` are the defaults, by the end of their documents' keys. Answers each one's id likewise. */
export function makeTemplates(
  world: World,
  workbook: Workbook,
  kinds: readonly DocumentKind[],
  templates: Readonly<Record<string, DefaultTemplate>>,
  problems: Problem[],
): { workbook: Workbook; ids: Map<string, string> } {
  const folderId = fileId(workbook, SETTINGS.templatesFolder);
  if (!folderId)
    throw new Stop(
      'Drive',
      'D-FOLDER',
      'Le dossier « Modèles » n’existe pas encore.',
      'Relancez l’installation en acceptant aussi les dossiers.',
    );
  const toMake = kinds.map((kind) => {
    const key = documentSettings(kind).template;
    const pending = pendingNonce(setting(workbook, key));
    const template = templates[kind.suffix]!;
    return { kind, key, template, nonce: pending ?? newNonce(world), resumed: pending !== undefined };
  });
  const intents = toMake.flatMap(({ key, nonce, resumed }) =>
    resumed ? [] : [[key, pendingText(nonce)] as const],
  );
  let book = keepSettings(world, workbook, intents, problems);
  const creations = toMake.map(({ kind, template, nonce, resumed }) => ({
    key: `template-source/${kind.suffix}`,
    name: template.title,
    nonce,
    folderId,
    requests: [],
    resumed,
  }));
  const ids = new Map<string, string>();
  createDocuments(world, creations, () => true).forEach((made, index) => {
    const { kind, template } = toMake[index]!;
    if (made.status !== 'done') throw new Stop(`modèle « ${kind.name} »`, 'T-MAKE', made.message, made.hint);
    noteTemplate(world, made.id, writeTemplate(world, made.id, kind.name, template));
    ids.set(kind.suffix, made.id);
  });
  const settings = toMake.map(({ kind, key }) => [key, ids.get(kind.suffix)!] as const);
  book = keepSettings(world, book, settings, problems);
  return { workbook: book, ids };
}

/**
 * Writes body then footer, looking first: a revision that was looked at can't be written twice. Answers the
 * version of what was written.
 */
function writeTemplate(world: World, id: string, name: string, template: DefaultTemplate): string {
  const where = `modèle « ${name} »`;
  const write = (requests: object[], requiredRevisionId: string): RestOutcome => {
    const body = { requests, writeControl: { requiredRevisionId } };
    const outcome = ask(world, postOnce('docs', `documents/${id}:batchUpdate`, body));
    if (!outcome.ok && !outcome.ambiguous && !/revision/i.test(outcome.message)) need(outcome, where);
    return outcome;
  };
  const requests = templateRequests(template);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const document = need(ask(world, get('docs', `documents/${id}`)), where);
    const length: number = document.body.content.at(-1)?.endIndex ?? 2;
    let footerId: string | undefined = document.documentStyle?.defaultFooterId;
    let revision: string | undefined = document.revisionId;
    const written =
      footerId !== undefined && (document.footers?.[footerId]?.content?.at(-1)?.endIndex ?? 1) > 1;
    if (length > 2 && written) return contentVersion(document);
    if (length <= 2) {
      const { ok, body } = write(requests.body, document.revisionId);
      // The body's last request makes the footer, whose text is the second batch.
      footerId = ok ? body.replies?.at(-1)?.createFooter?.footerId : undefined;
      revision = ok ? body.writeControl?.requiredRevisionId : undefined;
    }
    if (footerId && revision) write(footerOf(requests, footerId), revision);
  }
  throw new Stop(
    where,
    'T-MAKE',
    'Google n’a pas répondu à temps.',
    `Relancez l’installation dans une minute${NBSP}: elle finira ce modèle.`,
  );
}

/** The requests for the footer, with the id that Google gave it. */
function footerOf({ footer, footerId }: TemplateRequests, given: string): object[] {
  return JSON.parse(JSON.stringify(footer).split(footerId).join(given));
}

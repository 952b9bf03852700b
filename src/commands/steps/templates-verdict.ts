// Reads every template of the workbook and tells all that is wrong with each, at its place.

import { type Problem, problem } from '../../changes/change';
import type { Section } from '../../changes/executor';
import { Stop, type World } from '../../changes/ports';
import type { DocumentKind } from '../../documents/kind';
import { KINDS } from '../../documents/kinds';
import { countOf } from '../../french';
import { noticesOf } from '../../templates/notices';
import { INSTALL_MENU } from '../../workbook/problem';
import { documentSettings } from '../../workbook/registry';
import { type View, view } from '../../workbook/view';
import { rowOf, setting, type Workbook } from '../../workbook/workbook';
import { documentAddress } from './names';
import { fileId } from './settings';
import { noticeProblems, templateProblems, templateShelf } from './template-shelf';

export interface TemplatesVerdict {
  problems: Problem[];
  /** « 3 modèles, 84 balises : aucune faute. » */
  sentence: string;
  /** A line for each template, with its address. */
  section: Section;
}

interface Verdict {
  problems: Problem[];
  tags: number;
  faults: number;
  line: Section['lines'][number];
}

/** One reading of Drive and one of Docs for each template. */
export function verdictOnTemplates(world: World, workbook: Workbook): TemplatesVerdict {
  const { types } = view(workbook);
  const verdicts = KINDS.map((kind) => verdictOn(world, workbook, kind, types));
  return {
    problems: verdicts.flatMap(({ problems }) => problems),
    sentence: sentenceFor(verdicts),
    section: { title: 'Modèles', lines: verdicts.map(({ line }) => line) },
  };
}

function verdictOn(world: World, workbook: Workbook, kind: DocumentKind, types: View['types']): Verdict {
  const { name, root } = kind;
  const settings = documentSettings(kind);
  const templateId = fileId(workbook, settings.template);
  const address = templateId === undefined ? {} : { url: documentAddress(templateId) };
  const told = (problems: readonly Problem[], tags: number, faults: number, detail: string): Verdict => ({
    problems: problems.map((one) => ({ ...one, ...address })),
    tags,
    faults,
    line: { text: name, detail, ...address },
  });
  const own = kind.types(types);
  // A kind that came with a later version than this workbook's.
  if (!rowOf(workbook, 'settings', settings.template)) {
    const message = 'Ce modèle est nouveau : il n’est pas encore dans votre classeur.';
    const hint = `${INSTALL_MENU} : il sera ajouté, rien d’autre ne change.`;
    return told([problem('info', `modèle « ${name} »`, 'T-NEW', message, hint)], 0, 0, 'à installer');
  }
  try {
    const { template, faults, notices } = templateShelf(world, own, root, name, {
      templateId,
      frozenId: setting(workbook, settings.frozen),
      source: setting(workbook, settings.frozenSource),
    }).current();
    const tags = Object.keys(template.slots).length;
    const known = faults.length > 0 ? notices : [...notices, ...noticesOf(template, own)];
    const problems = [...templateProblems(name, faults), ...noticeProblems(name, known)];
    return told(problems, tags, faults.length, counted(tags, faults.length));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const { where, rule, message, hint } = error;
    return told([problem('error', where, rule, message, hint)], 0, 1, 'ne peut être lu');
  }
}

function counted(tags: number, faults: number): string {
  return `${countOf(tags, 'balise', 'balises', true)}, ${countOf(faults, 'faute', 'fautes', true)}`;
}

/** « 3 modèles, 84 balises : aucune faute. » or « 2 fautes dans 1 modèle sur 3 : rien n’est créé tant qu’elles y sont. » */
function sentenceFor(verdicts: readonly Verdict[]): string {
  const faults = verdicts.reduce((sum, one) => sum + one.faults, 0);
  const templates = countOf(verdicts.length, 'modèle', 'modèles');
  if (faults === 0) {
    const tags = verdicts.reduce((sum, one) => sum + one.tags, 0);
    return `${templates}, ${countOf(tags, 'balise', 'balises', true)} : aucune faute.`;
  }
  const faulty = verdicts.filter((one) => one.faults > 0).length;
  const where =
    verdicts.length === 1 ? 'le modèle' : `${countOf(faulty, 'modèle', 'modèles')} sur ${verdicts.length}`;
  return `${countOf(faults, 'faute', 'fautes', true)} dans ${where} : rien n’en est créé avant correction.`;
}

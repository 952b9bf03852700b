// `/_local/…`: what the pages ask of the host – menus, executions, dialogs, google.script.run, comments.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HostContext, openMenus, runFunction, type Selection } from '../apps-script/host';
import { type CommandOptions, runCommand } from '../command';
import type { Directory } from '../directory';
import { GoogleError } from '../door';
import { UserError } from '../user-error';
import { Dialogs } from './dialogs';
import type { Events } from './events';

/** google.script.run: simultaneous calls of one page (guides/html/communication). */
const PAGE_CALLS = 10;

interface Reply {
  status: number;
  body: unknown;
}

export class LocalApi {
  private readonly dialogs: Dialogs;
  private readonly pages = new Map<string, { running: number; waiting: (() => void)[] }>();
  private executions = 0;

  constructor(
    private readonly directory: Directory,
    private readonly build: string,
    private readonly events: Events,
  ) {
    this.dialogs = new Dialogs(events);
  }

  /** Answers one request under `/_local/`. */
  async answer(request: IncomingMessage, url: URL, body: Buffer, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && url.pathname === '/_local/events') {
      const person = url.searchParams.get('person');
      const seen = request.headers['last-event-id'];
      if (this.isPerson(person))
        return this.events.open((person ?? this.directory.owner).toLowerCase(), response, String(seen ?? ''));
    }
    const reply = await this.reply(request, url, body).catch(failed);
    response.writeHead(reply.status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    });
    response.end(JSON.stringify(reply.body));
  }

  private async reply(request: IncomingMessage, url: URL, body: Buffer): Promise<Reply> {
    const name = url.pathname.slice('/_local/'.length);
    if (request.method === 'GET' && name === 'session') return ok(this.session());
    if (request.method === 'GET' && name === 'outbox') return ok(this.outbox());
    if (request.method !== 'POST')
      return { status: 404, body: { error: `${request.method} ${url.pathname} n’existe pas.` } };
    const asked = readJson(body);
    switch (name) {
      case 'open':
        return this.open(this.person(asked.person));
      case 'run':
        return ok(this.run(asked));
      case 'answer':
        return this.dialogs.answer(String(asked.dialog), String(asked.button), String(asked.text ?? ''))
          ? ok({})
          : { status: 404, body: { error: 'Cette question n’est plus posée.' } };
      case 'script':
        return this.script(asked);
      case 'command':
        return ok(await runCommand(this.directory, this.build, commandOf(asked)));
      case 'comment':
        return this.comment(asked);
      default:
        return { status: 404, body: { error: `POST ${url.pathname} n’existe pas.` } };
    }
  }

  private session(): object {
    const { owner, people, workbookId, workspace } = this.directory;
    return { owner, people, workbookId, now: new Date(workspace.clock.now()).toISOString() };
  }

  /** The mails Google would have sent, oldest first. */
  private outbox(): object {
    const { calendar, drive } = this.directory.workspace;
    return { calendar: calendar.outbox(), drive: drive.outbox() };
  }

  private async open(person: string): Promise<Reply> {
    const outcome = await openMenus(this.context(), person);
    if ('error' in outcome) return { status: 500, body: { error: outcome.error.message } };
    return ok({ menus: outcome.menus });
  }

  /** Starts a menu's function; how it goes is told on the person's stream. */
  private run(asked: Asked): { execution: string } {
    const person = this.person(asked.person);
    this.executions += 1;
    const execution = `execution-${this.executions}`;
    const selection = asked.selection as Selection | undefined;
    const args = Array.isArray(asked.args) ? asked.args : [];
    void runFunction(this.context(), {
      function: String(asked.function),
      args,
      person,
      selection,
      ui: this.dialogs.screen(person, execution),
    }).then((outcome) => {
      const error =
        'error' in outcome
          ? outcome.error.message
          : 'killed' in outcome
            ? 'L’exécution a été interrompue.'
            : undefined;
      this.events.send({ type: 'done', execution, ...(error === undefined ? {} : { error }) }, person);
    });
    return { execution };
  }

  /** google.script.run of a page. */
  private async script(asked: Asked): Promise<Reply> {
    const person = this.person(asked.person);
    const leave = await this.enter(String(asked.page ?? person));
    try {
      const args = Array.isArray(asked.args) ? asked.args : [];
      const ui = this.dialogs.screen(person, 'page');
      const outcome = await runFunction(this.context(), {
        function: String(asked.function),
        args,
        person,
        ui,
        page: true,
      });
      if ('value' in outcome) return ok({ value: outcome.value ?? null });
      return ok({ error: 'error' in outcome ? outcome.error.message : 'L’exécution a été interrompue.' });
    } finally {
      leave();
    }
  }

  /** Waits for one of the page's ten places. */
  private async enter(page: string): Promise<() => void> {
    const places = this.pages.get(page) ?? { running: 0, waiting: [] };
    this.pages.set(page, places);
    if (places.running >= PAGE_CALLS) await new Promise<void>((go) => places.waiting.push(go));
    else places.running += 1;
    return () => {
      const next = places.waiting.shift();
      if (next) next();
      else places.running -= 1;
    };
  }

  /** A comment on a span of a document, as Docs makes it: Drive's comment, anchored in the text. */
  private comment(asked: Asked): Reply {
    const { workspace } = this.directory;
    const person = this.person(asked.person);
    const documentId = String(asked.documentId);
    const content = String(asked.content ?? '').trim();
    if (content === '') return { status: 400, body: { error: 'Le commentaire est vide.' } };
    workspace.drive.require(documentId, person, 'commenter');
    const range = asked.range as { startIndex: number; endIndex: number; segmentId?: string; tabId?: string };
    if (
      !Number.isInteger(range?.startIndex) ||
      !Number.isInteger(range.endIndex) ||
      range.endIndex <= range.startIndex
    ) {
      return { status: 400, body: { error: 'Choisissez d’abord le passage à commenter.' } };
    }
    const comment = workspace.drive.addComment(documentId, person, {
      content,
      anchor: `kix.${workspace.drive.comments(documentId).length + 1}`,
    });
    try {
      workspace.docs.anchorComment(documentId, comment.id, range);
    } catch (error) {
      workspace.drive.saveComments(
        documentId,
        workspace.drive.comments(documentId).filter(({ id }) => id !== comment.id),
      );
      throw error;
    } finally {
      workspace.store.commit();
    }
    this.events.send({ type: 'changed', files: [documentId] });
    return ok({ comment: { id: comment.id, content: comment.content, createdTime: comment.createdTime } });
  }

  private context(): HostContext {
    const { workspace, workbookId } = this.directory;
    return { workspace, spreadsheetId: workbookId, build: this.build };
  }

  /** A known person with a Google account; the owner when nobody is named. */
  private person(email: unknown): string {
    if (email === undefined || email === null || email === '') return this.directory.owner;
    const wanted = String(email).toLowerCase();
    if (!this.isPerson(wanted)) throw new UserError(`« ${wanted} » n’a pas de compte Google ici.`);
    return wanted;
  }

  private isPerson(email: string | null): boolean {
    if (email === null) return true;
    return this.directory.people.some(
      (person) => person.email === email.toLowerCase() && person.googleAccount,
    );
  }
}

type Asked = Record<string, unknown>;

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function failed(error: unknown): Reply {
  if (error instanceof UserError)
    return { status: 400, body: { error: error.message, exitCode: error.exitCode } };
  if (error instanceof GoogleError) return { status: error.code, body: error.body() };
  console.error(error);
  return {
    status: 500,
    body: { error: error instanceof Error ? error.message : String(error), exitCode: 1 },
  };
}

function readJson(body: Buffer): Asked {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Asked;
  } catch {
    // Said below.
  }
  throw new UserError('La demande n’est pas un objet JSON.');
}

function commandOf(asked: Asked): CommandOptions {
  const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  return {
    command: String(asked.command),
    ...(Array.isArray(asked.ids) ? { ids: texts(asked.ids) } : {}),
    all: asked.all === true,
    as: typeof asked.as === 'string' ? asked.as : undefined,
    apply: asked.apply === true,
    faults: texts(asked.faults).filter((spec) => spec !== 'quota'),
    resolve: (asked.resolve ?? {}) as Record<string, string>,
    form: (asked.form ?? {}) as Record<string, string>,
    map: (asked.map ?? {}) as Record<string, string>,
    ...(typeof asked.from === 'string' ? { from: asked.from } : {}),
  };
}

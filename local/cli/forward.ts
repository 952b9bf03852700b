// A command for a folder that a server holds: the server runs it, so that two people work at once.

import { request } from 'node:http';
import type { CommandOptions, CommandResult } from '../command';
import { UserError } from '../user-error';

/** @throws UserError with the server's own sentence and exit code. */
export async function forward(port: number, options: CommandOptions): Promise<CommandResult> {
  const text = await post(port, JSON.stringify(options)).catch(() => {
    throw new UserError(
      `Le serveur de ce dossier ne répond pas à l’adresse http://127.0.0.1:${port}/. Arrêtez-le, puis relancez.`,
      1,
    );
  });
  const body = JSON.parse(text) as CommandResult & { error?: string; exitCode: 1 | 2 };
  if (body.error !== undefined) throw new UserError(body.error, body.exitCode);
  return body;
}

/** Without a time limit: a command may take minutes. */
function post(port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'X-Cordee': '1',
      'Content-Length': Buffer.byteLength(body),
    };
    const call = request(
      { host: '127.0.0.1', port, path: '/_local/command', method: 'POST', headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        answer.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}

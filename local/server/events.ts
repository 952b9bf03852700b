// What the server tells the pages by itself: one stream of server-sent events per acting person.

import type { ServerResponse } from 'node:http';

export interface LocalEvent {
  type: 'toast' | 'alert' | 'prompt' | 'sidebar' | 'dialog' | 'activate' | 'done' | 'changed';
  [member: string]: unknown;
}

const KEPT = 200;
const ALIVE_MS = 20_000;

interface Sent {
  id: number;
  /** Undefined = for everybody. */
  person?: string;
  data: string;
}

export class Events {
  private readonly streams = new Map<ServerResponse, string>();
  private readonly recent: Sent[] = [];
  private last = 0;
  private readonly beat = setInterval(() => {
    for (const stream of this.streams.keys()) stream.write(': \n\n');
  }, ALIVE_MS);

  constructor() {
    this.beat.unref();
  }

  /** Opens a person's stream; a page that comes back says which event it saw last. */
  open(person: string, response: ServerResponse, lastSeen: string): void {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
    });
    response.write('retry: 1000\n\n');
    this.streams.set(response, person);
    response.on('close', () => this.streams.delete(response));
    if (!/^\d+$/.test(lastSeen)) return;
    for (const sent of this.recent) {
      if (sent.id > Number(lastSeen) && (sent.person === undefined || sent.person === person))
        write(response, sent);
    }
  }

  /** Tells one person, or everybody. */
  send(event: LocalEvent, person?: string): void {
    this.last += 1;
    const sent: Sent = { id: this.last, person, data: JSON.stringify(event) };
    this.recent.push(sent);
    if (this.recent.length > KEPT) this.recent.shift();
    for (const [stream, whose] of this.streams)
      if (person === undefined || whose === person) write(stream, sent);
  }

  close(): void {
    clearInterval(this.beat);
    for (const stream of this.streams.keys()) stream.end();
  }
}

function write(response: ServerResponse, { id, data }: Sent): void {
  response.write(`id: ${id}\ndata: ${data}\n\n`);
}

// What the server tells the page by itself, in one stream per acting person.

export interface ServerEvent {
  type: string;
  [key: string]: unknown;
}

const TYPES = ['toast', 'alert', 'prompt', 'sidebar', 'dialog', 'activate', 'done', 'changed'];

export class Events {
  private source: EventSource | undefined;

  constructor(private readonly listen: (event: ServerEvent) => void) {}

  /** (Re)opens the stream; the browser reconnects by itself when the server restarts. */
  open(person: string): void {
    this.source?.close();
    const source = new EventSource(`/_local/events?person=${encodeURIComponent(person)}`);
    for (const type of TYPES)
      source.addEventListener(type, (event) => this.receive(type, (event as MessageEvent<string>).data));
    source.addEventListener('message', (event) => this.receive('', event.data));
    this.source = source;
  }

  private receive(type: string, data: string): void {
    const value = data ? (JSON.parse(data) as Record<string, unknown>) : {};
    this.listen({ ...value, type: type || String(value.type ?? '') });
  }
}

// A page of the add-on in a sandboxed frame, with google.script.run carried by messages.

import { localAddress } from './address';
import { actingPerson, explain, host } from './api';
import { h } from './dom';

/**
 * Runs inside the frame, before the page's own scripts. Written as a function so that it is type-checked
 * and bundled; nothing outside it may be named. It has Google's surface: `google.script.run` with its
 * handlers and `google.script.host`; no `google.script.url`.
 */
function shim(): void {
  interface Waiting {
    success?: (value: unknown, user?: unknown) => void;
    failure?: (error: Error, user?: unknown) => void;
    user?: unknown;
  }
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const illegal = (value: unknown): boolean =>
    typeof value === 'function' ||
    value instanceof Date ||
    value instanceof Node ||
    (typeof value === 'object' && value !== null && Object.values(value).some(illegal));
  const runner = (state: Waiting): unknown =>
    new Proxy(
      {},
      {
        get(_target, name) {
          if (name === 'withSuccessHandler')
            return (success: Waiting['success']) => runner({ ...state, success });
          if (name === 'withFailureHandler')
            return (failure: Waiting['failure']) => runner({ ...state, failure });
          if (name === 'withUserObject') return (user: unknown) => runner({ ...state, user });
          if (typeof name !== 'string' || name.endsWith('_')) return undefined;
          return (...args: unknown[]) => {
            if (args.some(illegal)) throw new TypeError('Failed due to illegal value in property: 0');
            last += 1;
            waiting.set(last, state);
            parent.postMessage({ cordee: 'run', id: last, name, args }, '*');
          };
        },
      },
    );
  addEventListener('message', (event) => {
    if (event.source !== parent) return;
    const state = waiting.get(event.data.id);
    if (!state) return;
    waiting.delete(event.data.id);
    if (event.data.error === undefined) return state.success?.(event.data.value, state.user);
    const error = new Error(event.data.error);
    if (state.failure) state.failure(error, state.user);
    else console.error(error);
  });
  const send = (message: unknown): void => parent.postMessage(message, '*');
  (globalThis as Record<string, unknown>).google = {
    script: {
      run: runner({}),
      host: {
        close: () => send({ cordee: 'close' }),
        setHeight: () => undefined,
        setWidth: () => undefined,
        editor: { focus: () => send({ cordee: 'focus' }) },
      },
    },
  };
  // The sandbox lets no frame open a page: the parent opens it, at its local address.
  addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
    if (!link || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    send({ cordee: 'open', url: link.href });
  });
}

export interface FrameHost {
  close(): void;
  focus(): void;
}

/** The frame showing `html`, and how to let go of it. */
export function addOnFrame(
  html: string,
  title: string,
  owner: FrameHost,
): { frame: HTMLIFrameElement; release: () => void } {
  const frame = h('iframe', { sandbox: 'allow-scripts', title, class: 'add-on' });
  frame.srcdoc = withShim(html);
  frame.addEventListener('load', () => frame.focus());
  const receive = async (event: MessageEvent): Promise<void> => {
    if (event.source !== frame.contentWindow || typeof event.data?.cordee !== 'string') return;
    const message = event.data as { cordee: string; id: number; name: string; args: unknown[]; url: string };
    if (message.cordee === 'close') owner.close();
    if (message.cordee === 'focus') owner.focus();
    if (message.cordee === 'open') {
      const address = localAddress(message.url);
      if (address) window.open(address, '_blank', 'noopener');
    }
    if (message.cordee === 'run') {
      const reply = await runScript(message.name, message.args);
      frame.contentWindow?.postMessage({ id: message.id, ...reply }, '*');
    }
  };
  addEventListener('message', receive);
  return { frame, release: () => removeEventListener('message', receive) };
}

async function runScript(name: string, args: unknown[]): Promise<{ value?: unknown; error?: string }> {
  try {
    const { value, error } = await host<{ value?: unknown; error?: unknown }>('script', {
      function: name,
      args,
      person: actingPerson(),
    });
    if (error === undefined) return { value };
    return {
      error: typeof error === 'string' ? error : String((error as { message?: string }).message ?? error),
    };
  } catch (error) {
    return { error: explain(error, 'd’exécuter la commande') };
  }
}

function withShim(html: string): string {
  const script = `<script>(${shim.toString()})()</script>`;
  const head = /<head[^>]*>/i.exec(html);
  if (head)
    return html.slice(0, head.index + head[0].length) + script + html.slice(head.index + head[0].length);
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html);
  const at = doctype ? doctype[0].length : 0;
  return html.slice(0, at) + script + html.slice(at);
}

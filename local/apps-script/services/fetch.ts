// UrlFetchApp: requests as plain values to the gate in front of the doors. Self-contained: see bridge.ts.

import type { Bridge } from '../bridge';

export function fetchService(bridge: Bridge) {
  const { strict, call, body, compute } = bridge;
  interface Answer {
    status: number;
    headers: Record<string, string>;
    text?: string;
    /** Rank of the text among the bodies. */
    body?: number;
    base64?: string;
  }
  const KNOWN = [
    'url',
    'method',
    'headers',
    'contentType',
    'payload',
    'muteHttpExceptions',
    'followRedirects',
    'validateHttpsCertificates',
    'escaping',
  ];

  function request(bodies: string[], url: unknown, params: any = {}): object {
    for (const key of Object.keys(params)) {
      if (!KNOWN.includes(key))
        throw new Error(`UrlFetchApp : l’option « ${key} » n’existe pas dans le Workspace local`);
    }
    const headers: Record<string, string> = {};
    for (const key of Object.keys(params.headers ?? {}))
      headers[key.toLowerCase()] = String(params.headers[key]);
    if (params.contentType != null) headers['content-type'] = String(params.contentType);
    const result: any = { url: String(url), method: String(params.method ?? 'get').toUpperCase(), headers };
    const payload = params.payload;
    if (payload == null) return result;
    if (typeof payload === 'string') result.body = bodies.push(payload) - 1;
    else if (typeof payload.getBytes === 'function') result.base64 = compute('encode', payload.getBytes());
    else if (Array.isArray(payload)) result.base64 = compute('encode', payload);
    else {
      result.text = Object.keys(payload)
        .map((key) => `${encodeURIComponent(key)}=${encodeURIComponent(String(payload[key]))}`)
        .join('&');
    }
    headers['content-type'] ??= 'application/x-www-form-urlencoded';
    return result;
  }

  function response(answer: Answer): any {
    const text = (): string =>
      answer.text ?? (answer.base64 === undefined ? '' : (compute('decodeText', answer.base64) as string));
    return strict('HTTPResponse', {
      getResponseCode: () => answer.status,
      getContentText: text,
      getContent: () => compute('bytes', answer.base64 ?? null, answer.text ?? '') as number[],
      getHeaders: () => ({ ...answer.headers }),
      getAllHeaders: () => ({ ...answer.headers }),
      toString: () => text(),
    });
  }

  function check(url: string, params: any, answer: Answer): any {
    const result = response(answer);
    if (answer.status >= 400 && !params?.muteHttpExceptions) {
      const origin = /^https?:\/\/[^/]*/.exec(url)?.[0] ?? url;
      throw new Error(
        `Request failed for ${origin} returned code ${answer.status}. Truncated server response: ${result.getContentText().slice(0, 500)} (use muteHttpExceptions option to examine full response)`,
      );
    }
    return result;
  }

  function send(method: string, asked: any[]): any[] {
    const bodies: string[] = [];
    const requests = asked.map(({ url, ...params }) => request(bodies, url, params));
    const answers = call('UrlFetchApp', method, requests, bodies) as Answer[];
    for (const answer of answers) if (answer.body !== undefined) answer.text = body(answer.body);
    return answers.map((answer, index) => check(String(asked[index].url), asked[index], answer));
  }

  return {
    UrlFetchApp: strict('UrlFetchApp', {
      fetch(url: string, params?: any) {
        bridge.need('UrlFetchApp.fetch', 'script.external_request');
        return send('fetch', [{ ...params, url }])[0];
      },
      fetchAll(requests: any[]) {
        bridge.need('UrlFetchApp.fetchAll', 'script.external_request');
        return send(
          'fetchAll',
          requests.map((one) => (typeof one === 'string' ? { url: one } : one)),
        );
      },
      toString: () => 'UrlFetchApp',
    }),
  };
}

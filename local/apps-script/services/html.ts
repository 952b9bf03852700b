// HtmlService: pages of the build as text. Self-contained: see bridge.ts.

import type { Bridge } from '../bridge';

export function htmlService(bridge: Bridge) {
  const { strict, compute } = bridge;

  function output(content: string): any {
    let text = content;
    const shape = { title: '', width: null as number | null, height: null as number | null };
    const self: any = strict('HtmlOutput', {
      getContent: () => text,
      setContent(next: unknown) {
        text = String(next);
        return self;
      },
      append(more: unknown) {
        text += String(more);
        return self;
      },
      getTitle: () => shape.title,
      setTitle(title: unknown) {
        shape.title = String(title);
        return self;
      },
      getWidth: () => shape.width,
      setWidth(width: number) {
        shape.width = width;
        return self;
      },
      getHeight: () => shape.height,
      setHeight(height: number) {
        shape.height = height;
        return self;
      },
      cordeeShape: shape,
      toString: () => 'HtmlOutput',
    });
    return self;
  }

  return {
    HtmlService: strict('HtmlService', {
      createHtmlOutputFromFile: (name: string) => output(compute('page', String(name)) as string),
      createHtmlOutput: (html?: unknown) => output(html == null ? '' : String(html)),
      toString: () => 'HtmlService',
    }),
  };
}

// XML as text: elements, attributes, escaping.

export type Attributes = Record<string, string | number | undefined>;
type Child = string | undefined | false;

/** An element; children are XML already. */
export function el(name: string, attributes: Attributes = {}, ...children: Child[]): string {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const head = `${name}${pairs.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('')}`;
  const inside = children.filter(Boolean).join('');
  return inside === '' ? `<${head}/>` : `<${head}>${inside}</${name}>`;
}

/** An element of Word's with its one attribute `w:val`. */
export function val(name: string, value: string | number): string {
  return el(name, { 'w:val': value });
}

export function part(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}

/** Text for an element or an attribute; what XML 1.0 can't hold is left out, lone surrogates included. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

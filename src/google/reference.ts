// Data pushed beside the bundle, read when it is needed.

/**
 * What build/reference.html holds: JSON in one script element, as HTML files are the only data files of a
 * script project. In the JSON every `<` is escaped, so what looks like a tag is one.
 */
export function reference(): unknown {
  const page = HtmlService.createHtmlOutputFromFile('reference').getContent();
  return JSON.parse(page.replace(/<[^>]*>/g, ''));
}

// Which paths are pages.

import { pageFor } from '../../../local/pages';

test.each([
  ['/', 'workbook'],
  ['/classeur', 'workbook'],
  ['/drive', 'drive'],
  ['/drive/abc_DEF-1', 'drive'],
  ['/document/abc_DEF-1', 'document'],
])('%s is the %s page', (path, name) => {
  const page = pageFor(path);
  expect(page?.contentType).toBe('text/html; charset=utf-8');
  expect(page?.body).toContain(`src="/_pages/${name}.js"`);
  expect(page?.body).toContain('<html lang="fr">');
});

test.each([
  '/autre',
  '/document/',
  '/document/a/b',
  '/_pages/../../package.json',
  '/_pages/none.js',
  '/_pages/workbook.ts',
  '/document/%3Cscript%3E',
])('%s is no page', (path) => {
  expect(pageFor(path)).toBeUndefined();
});

test.each(['workbook', 'drive', 'document'])(
  'the script and the style of the %s page are there once built',
  (name) => {
    expect(pageFor(`/_pages/${name}.js`)?.contentType).toBe('text/javascript; charset=utf-8');
    expect(pageFor(`/_pages/${name}.css`)?.contentType).toBe('text/css; charset=utf-8');
  },
);

test('a page asks nothing of elsewhere', () => {
  for (const path of ['/', '/drive', '/document/x'])
    expect(String(pageFor(path)?.body).replace(/xmlns='[^']*'/g, '')).not.toMatch(/https?:\/\//);
});

// Writes one JSON Schema per request or resource type of Google's APIs into the given folder.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const [, , folder, wantedJson] = process.argv;
const wanted = JSON.parse(wantedJson);
const work = mkdtempSync(join(folder, 'work-'));
const packages = [...new Set(wanted.map(([name]) => name))];
for (const name of packages) {
  const types = wanted.filter(([owner]) => owner === name).map(([, type]) => type);
  const source = join(work, `${name}.ts`);
  const lines = types.map((type) => `export type ${type.split('.').at(-1)}_ = ${type};`);
  writeFileSync(
    source,
    `/// <reference types="@maxim_mazurok/gapi.client.${name}" />\n${lines.join('\n')}\n`,
  );
  const tsconfig = join(work, `${name}.json`);
  writeFileSync(
    tsconfig,
    JSON.stringify({
      compilerOptions: { skipLibCheck: true, types: [], moduleResolution: 'node' },
      files: [source],
    }),
  );
  const generator = createGenerator({
    path: source,
    tsconfig,
    expose: 'all',
    topRef: false,
    additionalProperties: false,
    skipTypeCheck: true,
  });
  for (const type of types) {
    const short = type.split('.').at(-1);
    writeFileSync(join(folder, `${short}.json`), JSON.stringify(generator.createSchema(`${short}_`)));
  }
}
rmSync(work, { recursive: true });

// `npm start` and `npm run cordee -- …`: builds what is out of date, then runs the command line.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll, cache } from './build.mjs';

await buildAll();
process.env.TZ = 'Europe/Paris';
const { main } = await import(pathToFileURL(join(cache, 'cli.mjs')).href);
process.exitCode = await main(process.argv.slice(2));

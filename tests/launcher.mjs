// The command line as built, as a process of its own; .ci/cordee.mjs would build it first.
const { main } = await import(new URL('../node_modules/.cache/cordee/cli.mjs', import.meta.url));
process.exitCode = await main(process.argv.slice(2));

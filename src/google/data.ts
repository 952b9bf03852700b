// Files pushed beside the bundle: data, and the code of each command, read when they are needed.

/**
 * The JSON that a file of build/ holds, in one script element: HTML files are the only data files of a script
 * project. In the JSON every `<` is escaped: the first `>` and the last `<` are the element's own.
 */
function dataFile(name: string): any {
  const page = HtmlService.createHtmlOutputFromFile(name).getContent();
  return JSON.parse(page.slice(page.indexOf('>') + 1, page.lastIndexOf('<')));
}

/** What *Installer* starts from (src/reference.ts). */
export function reference(): unknown {
  return dataFile('reference');
}

/** Runs a piece of the product's code once and answers its exports; the build defines it around the bundle. */
declare const need: (piece: string, beside: Readonly<Record<string, string>>) => any;
/** Every command that the build made a file of. */
declare const commands: readonly string[];

/** What src/commands/`name`.ts exports; undefined when there is no such command. */
export function commandFile(name: string): any {
  return commands.indexOf(name) < 0 ? undefined : need(name, dataFile(`command-${name}`));
}

export function commandNames(): readonly string[] {
  return commands;
}

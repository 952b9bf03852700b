// Which suggestions fit what is being typed; cells hold several values split by `;` or line breaks.

/** The choices whose words start with the piece being typed, then those that contain it. */
export function matching(choices: readonly string[], typed: string): string[] {
  const piece = fold(lastPiece(typed));
  if (piece === '') return [...choices];
  const starting = choices.filter((choice) => fold(choice).startsWith(piece));
  const inside = choices.filter((choice) => !fold(choice).startsWith(piece) && fold(choice).includes(piece));
  return [...starting, ...inside];
}

/** The text once a choice is taken: it replaces the last piece when one was being typed, else everything. */
export function complete(typed: string, choice: string, typing: boolean): string {
  if (!typing) return choice;
  const cut = Math.max(typed.lastIndexOf(';'), typed.lastIndexOf('\n')) + 1;
  const kept = typed.slice(0, cut);
  return kept.endsWith(';') ? `${kept} ${choice}` : kept + choice;
}

function lastPiece(typed: string): string {
  return typed.split(/[;\n]/).at(-1)?.trim() ?? '';
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, "'").toLowerCase();
}

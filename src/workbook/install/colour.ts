// Colours as people write them, and as the Sheets API takes them.

/** « #rrggbb » → parts of 1. */
export function rgb(hex: string): gapi.client.sheets.Color {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { red: part(1), green: part(3), blue: part(5) };
}

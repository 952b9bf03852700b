// Addresses of Google's files, shown by the local pages instead.

/** The local page of a Google address, the same address for any other site, undefined if it is no web link. */
export function localAddress(url: string): string | undefined {
  const file = /^https:\/\/docs\.google\.com\/(document|spreadsheets)\/d\/([\w-]+)/.exec(url);
  if (file) return file[1] === 'document' ? `/document/${file[2]}` : '/classeur';
  const folder = /^https:\/\/drive\.google\.com\/drive\/(?:u\/\d+\/)?folders\/([\w-]+)/.exec(url);
  if (folder) return `/drive/${folder[1]}`;
  const event =
    /^https:\/\/(?:www\.google\.com\/calendar|calendar\.google\.com\/calendar)\/(?:u\/\d+\/)?event\?(?:.*&)?eid=([\w-]+)/.exec(
      url,
    );
  if (event) return `/agenda?eid=${event[1]}`;
  // A file is found in the Drive page, where its name saves it.
  if (/^https:\/\/drive\.google\.com\/file\/d\//.test(url)) return '/drive';
  return /^(https?:|mailto:)/i.test(url) ? url : undefined;
}

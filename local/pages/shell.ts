// The HTML every page starts from; everything else is built in the browser.

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%231b5e4a'/%3E%3Cpath d='M8 23 L14 11 L18 18 L21 13 L25 23' fill='none' stroke='%23fff' stroke-width='2.6' stroke-linejoin='round' stroke-linecap='round'/%3E%3C/svg%3E";

/** Nothing is ever fetched from elsewhere; `unsafe-inline` is for the sidebars, which inherit this policy. */
const POLICY = "default-src 'self' 'unsafe-inline' data: blob:; base-uri 'none'; form-action 'none'";

export function shell(name: string, title: string): string {
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title} – Cordée</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/_pages/${name}.css">
<script type="module" src="/_pages/${name}.js"></script>
</head>
<body class="${name}-page">
<noscript>Cette page a besoin de JavaScript.</noscript>
</body>
</html>
`;
}

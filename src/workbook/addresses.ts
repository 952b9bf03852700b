// Addresses of mails that can't be right, told before anything is sent there.

import { isSlip } from './checks/twins';

/** Domains that slips of the hand are compared with. */
const KNOWN_DOMAINS = [
  'gmail.com',
  'orange.fr',
  'wanadoo.fr',
  'laposte.net',
  'hotmail.fr',
  'hotmail.com',
  'outlook.fr',
  'outlook.com',
  'yahoo.fr',
  'hautes-alpes.fr',
  'hautes-alpes.gouv.fr',
  'ademe.fr',
];

const ADDRESS =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** What is wrong with an address, in words; undefined when it looks right. */
export function addressFault(text: string): string | undefined {
  const address = text.trim().toLowerCase();
  if (address === '') return undefined;
  if (address.split(/[;,\s]+/).filter((piece) => piece.indexOf('@') > 0).length > 1)
    return 'Cette cellule contient plusieurs adresses.';
  if (address.indexOf('@') < 0) return 'Il manque « @ » dans cette adresse.';
  if (/\s/.test(address)) return 'Cette adresse contient une espace.';
  if (/[^\x20-\x7e]/.test(address)) return 'Cette adresse contient une lettre accentuée.';
  if (!ADDRESS.test(address)) return 'Cette adresse n’a pas la forme « prenom.nom@organisme.fr ».';
  const domain = address.slice(address.indexOf('@') + 1);
  const meant = KNOWN_DOMAINS.find((known) => known !== domain && isSlip(known, domain));
  if (meant && KNOWN_DOMAINS.indexOf(domain) < 0) return `« ${domain} » est sans doute « ${meant} ».`;
  if (/\.(con|cmo|ocm|fre|ff|rf|comm|frr)$/.test(domain))
    return `« ${domain} » finit par une faute de frappe.`;
  return undefined;
}

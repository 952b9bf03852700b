// W-ZERO, W-SIRET, W-TWICE: codes that lost a zero or a digit, and structures or references noted twice.

import { normalise } from '../../french';
import type { Row } from '../declaration';
import { textOf } from '../declaration';
import type { Found, Remark, Rule } from './rule';

/** The key of ISO/IEC 7812 that a SIREN or a SIRET ends with. La Poste's own establishments add up otherwise. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const siretKey = ({ values }: Row): string => textOf(values.siret).replace(/\D/g, '');
const nameKey = ({ values }: Row): string =>
  normalise(textOf(values.name))
    .replace(/\b(le|la|les|l|de|du|des|d)\b|[^a-z0-9]+/g, ' ')
    .replace(/ +/g, ' ')
    .trim();

function siretFault(text: string): string | undefined {
  const digits = text.replace(/[\s.\u00a0\u202f-]/g, '');
  if (digits === '') return undefined;
  if (!/^\d+$/.test(digits)) return 'Un SIREN ou un SIRET ne contient que des chiffres.';
  if (digits.length === 8 || digits.length === 13)
    return `Il manque un chiffre : le zéro du début s’est peut-être perdu (0${digits}).`;
  if (digits.length !== 9 && digits.length !== 14)
    return `Un SIREN a 9 chiffres et un SIRET 14 ; celui-ci en a ${digits.length}.`;
  if (!luhn(digits) && digits.slice(0, 9) !== '356000000')
    return 'Ce numéro a sans doute une faute : son chiffre de contrôle ne tombe pas juste.';
  return undefined;
}

const lostZero = (key: string, code: string, where: string): Remark => ({
  key,
  message: `Le ${where} « ${code} » a perdu son zéro : c’est sans doute « 0${code} ».`,
  hint: 'Mettez la colonne au format « Texte brut » et retapez le code.',
});

export const codeRules: readonly Rule[] = [
  {
    id: 'W-ZERO',
    severity: 'warning',
    source: 'Les codes du territoire commencent par 0, qu’un nombre perd.',
    rows: {
      territory: ({ values }) =>
        textOf(values.postcodes)
          .split(/[\s;,/]+/)
          .filter((code) => /^\d{4}$/.test(code))
          .slice(0, 1)
          .map((code) => lostZero('postcodes', code, 'code postal')),
      organisations: ({ values }): Found => {
        const code = /(?:^|[\s,])(\d{4}) +\p{Lu}\p{L}+/u.exec(textOf(values.address))?.[1];
        return code !== undefined && /^5\d{3}$/.test(code) && lostZero('address', code, 'code postal');
      },
    },
  },
  {
    id: 'W-SIRET',
    severity: 'info',
    source: 'INSEE : 9 chiffres pour un SIREN, 14 pour un SIRET, clé de Luhn.',
    rows: {
      organisations: ({ values }) => {
        const found: Remark[] = [];
        const fault = siretFault(textOf(values.siret));
        if (fault)
          found.push({
            key: 'siret',
            message: fault,
            hint: 'Recopiez-le depuis annuaire-entreprises.data.gouv.fr.',
          });
        if (values.rna !== undefined && !/^W\d{9}$/i.test(textOf(values.rna).replace(/\s/g, '')))
          found.push({
            key: 'rna',
            message: 'Un numéro RNA est un W suivi de 9 chiffres.',
            hint: 'Recopiez-le depuis le récépissé de la préfecture.',
          });
        return found;
      },
    },
  },
  {
    id: 'W-TWICE',
    severity: 'warning',
    source: 'Une structure, un financeur, une inscription, une position : une ligne.',
    rows: {
      organisations: (row, book) => {
        const twin = book.twin('organisations', row, siretKey) ?? book.twin('organisations', row, nameKey);
        return twin && double(twin);
      },
      funders: (row, book) => {
        const twin = book.twin('funders', row, nameKey);
        return twin && double(twin);
      },
      programmeLinks: (row, book) => {
        const twin = book.twin('programmeLinks', row, linkKey);
        return (
          twin && {
            key: 'programme',
            message: `Ce projet est déjà inscrit à ce dispositif, ligne ${twin.row}.`,
            hint: 'Gardez une seule ligne par projet et par dispositif : son état change, la ligne reste.',
          }
        );
      },
      stances: (row, book) => {
        const twin = book.twin('stances', row, stanceKey);
        return (
          twin && {
            key: 'service',
            message: `Ce service a déjà une position sur ce projet à cette séance, ligne ${twin.row}.`,
            hint: 'Gardez une position par service ; l’avis d’une seconde personne se note dans « Précisions ».',
          }
        );
      },
      territory: (row, book) => {
        const twin = book.twin('territory', row, communeKey);
        return twin && double(twin);
      },
    },
  },
];

/** What must be there for two rows to be the same. */
const joined = (values: Row['values'], keys: readonly string[]): string =>
  keys.every((key) => values[key] !== undefined) ? keys.map((key) => textOf(values[key])).join('|') : '';

const linkKey = ({ values }: Row): string => joined(values, ['project', 'programme']);
const stanceKey = ({ values }: Row): string => joined(values, ['meeting', 'project', 'service']);
const communeKey = ({ values }: Row): string => normalise(textOf(values.name));

function double(twin: Row): Remark {
  return {
    key: 'name',
    message: `Ce nom est déjà à la ligne ${twin.row}.`,
    hint: 'Gardez une seule ligne, et notez l’autre nom dans « Autres noms ».',
  };
}

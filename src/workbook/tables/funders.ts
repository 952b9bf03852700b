// Financeurs: who gives, lends or puts in money (domain.md A6).

import { PUBLIC_CATEGORIES } from '../../domain/finance';
import type { Table } from '../declaration';
import { textOf } from '../declaration';
import { boolean, choice, id, inDocuments, link, longText, reference, text } from './columns';
import { codeIn } from './formula-words';
import { knownCode, NAMED, spaced } from './parts';

export const funders: Table = {
  key: 'funders',
  tab: 5,
  title: 'Financeurs',
  prefix: 'FCR',
  idKey: 'id',
  ...NAMED,
  unknown: 'nouveau financeur à confirmer',
  columns: [
    id('id', 'Réf. financeur | Identifiant | Réf.'),
    text('name', 'Nom | Financeur', { required: true }),
    text('acronym', 'Sigle'),
    choice('category', 'Catégorie', 'funderCategory'),
    text('otherNames', 'Autres noms'),
    text('service', 'Service instructeur'),
    reference('organisation', 'Structure', 'organisations'),
    reference('contact', 'Contact', 'contacts'),
    link('website', 'Site'),
    link('logo', 'Logo | Logo url'),
    text('logoText', 'Texte du logo | Texte alternatif'),
    text('catalogueId', 'Identifiant Aides-territoires | Id Aides-territoires'),
    longText('publicityRule', 'Règle de logo/mention'),
    boolean('active', 'Actif'),
    text('allNames', 'Tous ses noms', {
      automatic: {
        // Between semicolons, so that a name is found whole.
        formula:
          '=";"&SUBSTITUTE(SUBSTITUTE(TRIM([name])&";"&TRIM([acronym])&";"&TRIM([otherNames]);" ;";";");"; ";";")&";"',
        compute: ({ values }) => {
          const names = [values.name, values.acronym, values.otherNames].map((name) => spaced(textOf(name)));
          return `;${names.join(';').replace(/ ;/g, ';').replace(/; /g, ';')};`;
        },
      },
    }),
    text('categoryCode', 'Code de la catégorie', {
      automatic: {
        formula: `=${codeIn('category', 'funderCategory')}`,
        compute: ({ values }) => knownCode('funderCategory', values.category),
      },
    }),
    ...inDocuments([
      text('origin', 'Origine', {
        automatic: {
          compute: ({ values }) => {
            if (values.category === undefined) return undefined;
            if (values.category === 'OWNER') return 'Porteur de projet';
            return PUBLIC_CATEGORIES.includes(textOf(values.category)) ? 'Public' : 'Privé';
          },
        },
      }),
    ]),
  ],
};

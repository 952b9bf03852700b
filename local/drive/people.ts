// The people of the Workspace: who has a Google account, who owns it.

export interface Person {
  email: string;
  name: string;
  googleAccount: boolean;
}

/** What `.cordee/people.json` holds at first: evidently fictitious people, the owner first. */
export function defaultPeople(): Person[] {
  return [
    { email: 'camille.roche@petr.example', name: 'Camille Roche', googleAccount: true },
    { email: 'dominique.brunet@petr.example', name: 'Dominique Brunet', googleAccount: true },
    { email: 'sacha.merle@petr.example', name: 'Sacha Merle', googleAccount: true },
    { email: 'maire.guillestre@mairie.example', name: 'Mairie de Guillestre', googleAccount: true },
    { email: 'territoires@region.example', name: 'Direction des territoires', googleAccount: true },
    { email: 'anselme.sapin@petr.example', name: 'Anselme Sapin', googleAccount: true },
    { email: 'odette@conserverie.example', name: 'Odette Myrtille', googleAccount: true },
    { email: 'contact@ademe.example', name: 'Service territorial', googleAccount: false },
    { email: 'sous-prefecture@prefecture.example', name: 'Sous-préfecture', googleAccount: false },
  ];
}

/**
 * The people a JSON file lists.
 * @throws Error naming the entry at fault, in French: a person edits that file.
 */
export function readPeople(json: string): Person[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list) || list.length === 0) {
    throw new Error('people.json doit contenir une liste d’au moins une personne.');
  }
  return list.map((entry: Partial<Person> | null, index) => {
    if (typeof entry?.email !== 'string' || !entry.email.includes('@')) {
      throw new Error(`people.json, personne ${index + 1} : l’adresse « email » manque.`);
    }
    return {
      email: entry.email.trim().toLowerCase(),
      name: typeof entry.name === 'string' && entry.name ? entry.name : entry.email,
      googleAccount: entry.googleAccount !== false,
    };
  });
}

/** The people of a Workspace, found by address; an address nobody listed has no Google account. */
export class People {
  constructor(private readonly list: () => Person[]) {}

  get all(): Person[] {
    return this.list();
  }

  get owner(): Person {
    return this.list()[0] as Person;
  }

  find(email: string): Person | undefined {
    const wanted = email.toLowerCase();
    return this.list().find((person) => person.email.toLowerCase() === wanted);
  }

  name(email: string): string {
    return this.find(email)?.name ?? email;
  }

  hasAccount(email: string): boolean {
    return this.find(email)?.googleAccount ?? false;
  }
}

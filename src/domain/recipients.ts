// Who receives the documents of a project, with what access, and who is left out by which rule.

import { isShared } from './circulation';

export type Access = 'comment' | 'read';

/** A contact, as far as sharing goes. */
export interface Contact {
  name: string;
  /** In small letters; '' without one. */
  address: string;
  /** What is wrong with the address, in words. */
  fault?: string;
  /** Serial day. */
  mandateEnd?: number;
  /** Something is said of the mandate’s end, and it isn't a day. */
  mandateUnclear?: boolean;
  objection?: boolean;
  archived?: boolean;
  /** Several people read what arrives at this address. */
  shared?: boolean;
}

/** A structure expected to say something of the project, and who speaks for it. */
export interface Service {
  name: string;
  contacts: readonly Contact[];
  /** The structure's own address. */
  mailbox?: string;
}

export interface Circle {
  /** Code of `Diffusion`; without one, a project is internal (product.md §1). */
  confidentiality?: string;
  owner?: Contact;
  elected?: Contact;
  services: readonly Service[];
}

export interface Recipient {
  name: string;
  address: string;
  access: Access;
  /** The service it speaks for; absent for those who carry or back the project. */
  service?: string;
}

/** Somebody who receives no access. */
export interface LeftOut {
  name: string;
  rule: 'R-PRJ-10' | 'R-RGPD-03' | 'R-RGPD-04' | 'R-RGPD-06' | 'R-GOV-16' | 'X-ADDRESS' | 'X-MAILBOX';
  why: string;
  /** Where a PDF may go all the same. */
  mailbox?: { address: string; service?: string };
}

export interface Receiving {
  recipients: Recipient[];
  left: LeftOut[];
}

/**
 * R-PRJ-10: nobody while the project is internal. Its owner's contact and its elected referent comment, the
 * expected services read; the higher access wins. `today` is a serial day.
 */
export function recipientsOf(circle: Circle, today: number): Receiving {
  const { confidentiality, owner, elected, services } = circle;
  if (!isShared(confidentiality)) return { recipients: [], left: [] };
  const recipients = new Map<string, Recipient>();
  const left = new Map<string, LeftOut>();
  const add = (contact: Contact, access: Access, service?: string): boolean => {
    const refused = refusal(contact, today, service);
    if (refused) {
      left.set(`${refused.rule} ${refused.name}`, refused);
      return refused.rule === 'X-MAILBOX';
    }
    const { name, address } = contact;
    if (!recipients.has(address))
      recipients.set(address, { name, address, access, ...(service === undefined ? {} : { service }) });
    return true;
  };
  for (const contact of [owner, elected]) if (contact) add(contact, 'comment');
  for (const { name, contacts, mailbox } of services) {
    const reached = contacts.map((contact) => add(contact, 'read', name)).some(Boolean);
    if (reached) continue;
    if (mailbox) add({ name, address: mailbox, shared: true }, 'read', name);
    else if (contacts.length === 0)
      left.set(name, {
        name,
        rule: 'X-ADDRESS',
        why: 'aucun contact de ce service n’est dans « Contacts »',
      });
  }
  return { recipients: [...recipients.values()], left: [...left.values()] };
}

/** Why nothing is sent to a contact themselves, the weightiest reason first; undefined when it may be. */
export function refusal(contact: Contact, today: number, service?: string): LeftOut | undefined {
  const { name, address, fault, mandateEnd, mandateUnclear, objection, archived, shared } = contact;
  const out = (rule: LeftOut['rule'], why: string): LeftOut => ({ name, rule, why });
  if (objection) return out('R-RGPD-03', 'cette personne s’oppose aux envois');
  if (mandateEnd !== undefined && mandateEnd < today) return out('R-GOV-16', 'son mandat est fini');
  if (mandateUnclear) return out('R-GOV-16', 'la fin de son mandat n’est pas une date');
  if (archived) return out('R-RGPD-04', 'ce contact est archivé');
  if (address === '') return out('X-ADDRESS', 'son adresse n’est pas dans « Contacts »');
  if (fault !== undefined) return out('R-RGPD-06', `son adresse « ${address} » ne peut pas servir`);
  if (!shared) return undefined;
  const mailbox = { address, ...(service === undefined ? {} : { service }) };
  return { ...out('X-MAILBOX', `${address} est une boîte lue par plusieurs personnes`), mailbox };
}

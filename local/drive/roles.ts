// Who may do what: roles, their order, and whom a permission means.
// Source: https://developers.google.com/workspace/drive/api/guides/ref-roles

import type { PermissionRecord, Role } from './records';

const RANK: Record<Role, number> = {
  reader: 1,
  commenter: 2,
  writer: 3,
  fileOrganizer: 4,
  organizer: 5,
  owner: 6,
};

export const ROLES = Object.keys(RANK) as Role[];

/** True when `role` allows at least what `needed` allows; a shared drive's organizer stands for an owner. */
export function atLeast(role: Role | undefined, needed: Role): boolean {
  if (!role) return false;
  return RANK[role] >= (needed === 'owner' ? RANK.organizer : RANK[needed]);
}

export function higher(one: Role | undefined, other: Role | undefined): Role | undefined {
  if (!one || !other) return one ?? other;
  return RANK[one] >= RANK[other] ? one : other;
}

/** Negative, zero or positive as `one` allows less, as much or more than `other`. */
export function compareRoles(one: Role, other: Role): number {
  return RANK[one] - RANK[other];
}

/** True when `permission` reaches the person at `email`. Groups have no known members here. */
export function reaches(permission: PermissionRecord, email: string): boolean {
  switch (permission.type) {
    case 'anyone':
      return true;
    case 'domain':
      return email.toLowerCase().endsWith(`@${permission.domain?.toLowerCase()}`);
    default:
      return permission.emailAddress?.toLowerCase() === email.toLowerCase();
  }
}

// Who sees a calendar: its owner adds and removes people, as in Google's settings.

import { explain, type Session } from '../api';
import { button, h } from '../dom';
import { type Calendar, listRules, share, unshare } from './api';
import { openDialog } from './dialog';

const ROLES: [string, string][] = [
  ['reader', 'Voir les événements'],
  ['writer', 'Modifier les événements'],
  ['owner', 'Modifier et partager'],
];

export async function openSharing(
  session: Session,
  calendar: Calendar,
  failed: (message: string) => void,
): Promise<void> {
  const list = h('ul', { class: 'rules' });
  const who = h('select', { id: 'partage-personne' });
  const role = h(
    'select',
    { id: 'partage-droit' },
    ...ROLES.map(([value, label]) => h('option', { value }, label)),
  );
  const name = (email: string): string =>
    session.people.find((person) => person.email === email)?.name ?? email;
  const labels: Record<string, string> = Object.fromEntries(ROLES);

  const paint = async (): Promise<void> => {
    const rules = await listRules(calendar.id);
    list.replaceChildren(
      ...rules.map(({ id, scope, role: given }, index) =>
        h(
          'li',
          {},
          h('span', {}, `${name(scope.value)} : ${index === 0 ? 'propriétaire' : (labels[given] ?? given)}`),
          index === 0
            ? null
            : button('Retirer', () => void attempt(() => unshare(calendar.id, id)), {
                class: 'plain button',
                'aria-label': `Retirer ${name(scope.value)}`,
              }),
        ),
      ),
    );
    const others = session.people.filter(
      ({ email, googleAccount }) => googleAccount && !rules.some(({ scope }) => scope.value === email),
    );
    who.replaceChildren(...others.map((person) => h('option', { value: person.email }, person.name)));
  };
  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act();
      await paint();
    } catch (error) {
      failed(explain(error, 'de partager cet agenda'));
    }
  };
  const form = h(
    'form',
    { class: 'event-form' },
    h('div', { class: 'field' }, h('label', { for: who.id }, 'Personne'), who),
    h('div', { class: 'field' }, h('label', { for: role.id }, 'Droit'), role),
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'primary' }, 'Partager')),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (who.value) void attempt(() => share(calendar.id, who.value, role.value));
  });
  await attempt(async () => {});
  openDialog(`Partager « ${calendar.summary} »`, list, form);
}

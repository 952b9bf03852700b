// « Agir en tant que » : who the page acts as.

import { actAs, actingPerson, type Session } from './api';
import { h } from './dom';

export function peopleSelector(session: Session, changed: () => void): HTMLElement {
  const select = h('select', { id: 'personne' });
  for (const person of session.people) {
    const suffix = person.googleAccount ? '' : ' (sans compte Google)';
    // Without an account, nobody enters Google: shown, so that one knows why.
    const option = h(
      'option',
      { value: person.email, title: person.email, disabled: !person.googleAccount },
      `${person.name}${suffix}`,
    );
    option.selected = person.email === actingPerson();
    select.append(option);
  }
  select.addEventListener('change', () => {
    actAs(select.value);
    changed();
  });
  return h('label', { class: 'acting', for: 'personne' }, h('span', {}, 'Agir en tant que'), select);
}

// PropertiesService: strings in the Workspace's store, with Google's sizes (guides/services/quotas).

import type { Store } from '../../store';

const VALUE_BYTES = 9 * 1024;
const STORE_BYTES = 500 * 1024;

type Values = Record<string, string>;

/** @throws Error in Google's words when a value or a whole store is too large. */
export function answerProperties(
  store: Store,
  person: string,
  method: string,
  args: { scope: string; key: string; values: Values; deleteOthers?: boolean },
): unknown {
  const key = `host/properties/${args.scope}${args.scope === 'user' ? `/${person}` : ''}`;
  const values = store.get<Values>(key) ?? {};
  const save = (next: Values): void => {
    store.put(key, next);
    store.commit();
  };
  switch (method) {
    case 'getProperty':
      return Object.hasOwn(values, args.key) ? values[args.key] : null;
    case 'getProperties':
      return values;
    case 'setProperties': {
      for (const value of Object.values(args.values)) {
        if (Buffer.byteLength(value) > VALUE_BYTES) throw new Error('Argument too large: value');
      }
      const next = args.deleteOthers ? args.values : { ...values, ...args.values };
      let size = 0;
      for (const [name, value] of Object.entries(next))
        size += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (size > STORE_BYTES)
        throw new Error(
          'You have exceeded the property storage quota. Please remove some properties and try again.',
        );
      return save(next);
    }
    case 'deleteProperty': {
      if (!Object.hasOwn(values, args.key)) return undefined;
      const { [args.key]: _gone, ...rest } = values;
      return save(rest);
    }
    default:
      return save({});
  }
}

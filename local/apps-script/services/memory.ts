// LockService, PropertiesService, CacheService, Session, ScriptApp. Self-contained: see bridge.ts.

import type { Bridge } from '../bridge';

export function memoryServices(bridge: Bridge) {
  const { strict, call, start } = bridge;

  function lock(scope: string): any {
    const ask = (method: string, milliseconds = 0): any =>
      call('LockService', method, { scope, milliseconds });
    return strict('Lock', {
      tryLock: (milliseconds: number) => ask('tryLock', milliseconds) as boolean,
      waitLock: (milliseconds: number) => void ask('waitLock', milliseconds),
      hasLock: () => ask('hasLock') as boolean,
      releaseLock: () => void ask('releaseLock'),
      toString: () => 'Lock',
    });
  }

  function properties(scope: string): any {
    const ask = (method: string, args: object = {}): any =>
      call('PropertiesService', method, { scope, ...args });
    const self: any = strict('Properties', {
      getProperty: (key: string) => ask('getProperty', { key: String(key) }) as string | null,
      getProperties: () => ask('getProperties') as Record<string, string>,
      getKeys: () => Object.keys(ask('getProperties') as Record<string, string>),
      setProperty(key: string, value: unknown) {
        ask('setProperties', { values: { [String(key)]: String(value) } });
        return self;
      },
      setProperties(values: Record<string, unknown>, deleteOthers = false) {
        const texts: Record<string, string> = {};
        for (const key of Object.keys(values)) texts[key] = String(values[key]);
        ask('setProperties', { values: texts, deleteOthers });
        return self;
      },
      deleteProperty(key: string) {
        ask('deleteProperty', { key: String(key) });
        return self;
      },
      deleteAllProperties() {
        ask('deleteAllProperties');
        return self;
      },
      toString: () => 'Properties',
    });
    return self;
  }

  function cache(scope: string): any {
    const ask = (method: string, args: object): any => call('CacheService', method, { scope, ...args });
    return strict('Cache', {
      get: (key: string) => (ask('getAll', { keys: [String(key)] })[String(key)] ?? null) as string | null,
      getAll: (keys: string[]) => ask('getAll', { keys: keys.map(String) }) as Record<string, string>,
      put(key: string, value: unknown, seconds = 600) {
        ask('putAll', { values: { [String(key)]: String(value) }, seconds });
      },
      putAll(values: Record<string, unknown>, seconds = 600) {
        const texts: Record<string, string> = {};
        for (const key of Object.keys(values)) texts[key] = String(values[key]);
        ask('putAll', { values: texts, seconds });
      },
      remove: (key: string) => void ask('removeAll', { keys: [String(key)] }),
      removeAll: (keys: string[]) => void ask('removeAll', { keys: keys.map(String) }),
      toString: () => 'Cache',
    });
  }

  function user(): any {
    return strict('User', {
      getEmail() {
        bridge.need('User.getEmail', 'userinfo.email');
        return start.person;
      },
      toString: () => start.person,
    });
  }

  return {
    LockService: strict('LockService', {
      getDocumentLock: () => lock('document'),
      getScriptLock: () => lock('script'),
      getUserLock: () => lock('user'),
      toString: () => 'LockService',
    }),
    PropertiesService: strict('PropertiesService', {
      getDocumentProperties: () => properties('document'),
      getScriptProperties: () => properties('script'),
      getUserProperties: () => properties('user'),
      toString: () => 'PropertiesService',
    }),
    CacheService: strict('CacheService', {
      getDocumentCache: () => cache('document'),
      getScriptCache: () => cache('script'),
      getUserCache: () => cache('user'),
      toString: () => 'CacheService',
    }),
    Session: strict('Session', {
      getActiveUser: user,
      getEffectiveUser: user,
      getScriptTimeZone: () => start.timeZone,
      getActiveUserLocale: () => 'fr',
      toString: () => 'Session',
    }),
    ScriptApp: strict('ScriptApp', {
      // A token only has to come back to our own doors, whose gate knows the manifest's scopes.
      getOAuthToken: () => start.person,
      toString: () => 'ScriptApp',
    }),
  };
}

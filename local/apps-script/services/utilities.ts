// Utilities, console and Logger. Self-contained: see bridge.ts.

import type { Bridge } from '../bridge';

export function utilityServices(bridge: Bridge) {
  const { strict, call, compute } = bridge;

  function enumeration(name: string, names: string[]): any {
    const members: Record<string, unknown> = { toString: () => name };
    for (const one of names) members[one] = one;
    return strict(name, members);
  }

  /** Java's SimpleDateFormat letters: y M d D? no; H h m s S E a Z X and quoted text; names in English. */
  function formatDate(date: Date, timeZone: string, pattern: string): string {
    const time = Number(date);
    if (Number.isNaN(time)) throw new Error('Invalid argument: date');
    const parts: Record<string, string> = {};
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'long',
    });
    for (const { type, value } of format.formatToParts(new Date(time))) parts[type] = value;
    const year = Number(parts.year);
    const month = Number(parts.month);
    const hour = Number(parts.hour);
    const wall = Date.UTC(
      year,
      month - 1,
      Number(parts.day),
      hour,
      Number(parts.minute),
      Number(parts.second),
    );
    const offset = Math.round((wall - Math.floor(time / 1000) * 1000) / 60000);
    const sign = offset < 0 ? '-' : '+';
    const two = (value: number): string => String(value).padStart(2, '0');
    const zoneHours = two(Math.floor(Math.abs(offset) / 60));
    const zoneMinutes = two(Math.abs(offset) % 60);
    const monthName = (): string =>
      new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long' }).format(
        new Date(Date.UTC(year, month - 1, 15)),
      );
    const value = (letter: string, length: number): string => {
      const number = (amount: number): string => String(amount).padStart(length, '0');
      switch (letter) {
        case 'y':
          return length === 2 ? two(year % 100) : number(year);
        case 'M':
          return length >= 4 ? monthName() : length === 3 ? monthName().slice(0, 3) : number(month);
        case 'd':
          return number(Number(parts.day));
        case 'H':
          return number(hour);
        case 'h':
          return number(hour % 12 === 0 ? 12 : hour % 12);
        case 'm':
          return number(Number(parts.minute));
        case 's':
          return number(Number(parts.second));
        case 'S':
          return number(((time % 1000) + 1000) % 1000);
        case 'E':
          return length >= 4 ? parts.weekday! : parts.weekday!.slice(0, 3);
        case 'u':
          return number(
            ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].indexOf(
              parts.weekday!,
            ) + 1,
          );
        case 'a':
          return hour < 12 ? 'AM' : 'PM';
        case 'Z':
          return `${sign}${zoneHours}${zoneMinutes}`;
        case 'X':
          return offset === 0
            ? 'Z'
            : length === 1
              ? `${sign}${zoneHours}`
              : `${sign}${zoneHours}${length === 2 ? '' : ':'}${zoneMinutes}`;
        default:
          throw new Error(
            `Utilities.formatDate : la lettre « ${letter} » n’existe pas dans le Workspace local`,
          );
      }
    };
    return pattern.replace(
      /''|'((?:[^']|'')*)'|([A-Za-z])\2*/g,
      (match, quoted: string | undefined, letter: string | undefined) => {
        if (match === "''") return "'";
        if (letter === undefined) return (quoted ?? '').replace(/''/g, "'");
        return value(letter, match.length);
      },
    );
  }

  /** `%s %d %f %.2f %%`, with a width and zero padding. */
  function formatString(template: string, ...values: unknown[]): string {
    let next = 0;
    return template.replace(
      /%(-)?(0)?(\d+)?(?:\.(\d+))?([sdfiu%])/g,
      (_match, left, zero, width, digits, kind) => {
        if (kind === '%') return '%';
        const value = values[next++];
        const text =
          kind === 's'
            ? String(value)
            : kind === 'f'
              ? Number(value).toFixed(digits === undefined ? 6 : Number(digits))
              : String(Math.trunc(Number(value)));
        const size = Number(width ?? 0);
        return left ? text.padEnd(size) : text.padStart(size, zero ? '0' : ' ');
      },
    );
  }

  function blob(bytes: number[], contentType: string | null, name: string | null): any {
    const state = { contentType, name };
    const self: any = strict('Blob', {
      getBytes: () => [...bytes],
      getDataAsString: () => compute('text', bytes) as string,
      getContentType: () => state.contentType,
      setContentType(type: string) {
        state.contentType = type;
        return self;
      },
      getName: () => state.name,
      setName(next: string) {
        state.name = next;
        return self;
      },
      toString: () => 'Blob',
    });
    return self;
  }

  /** Text, or Java's signed bytes, as signed bytes. */
  const bytesOf = (value: string | number[]): number[] =>
    typeof value === 'string' ? (compute('bytes', null, value) as number[]) : value;

  const webSafe = (text: string): string => text.replace(/\+/g, '-').replace(/\//g, '_');
  const print = (values: unknown[]): string =>
    values
      .map((value) =>
        typeof value === 'string'
          ? value
          : value instanceof Error
            ? String(value)
            : (JSON.stringify(value) ?? String(value)),
      )
      .join(' ');
  const say =
    (level: string) =>
    (...values: unknown[]): void =>
      bridge.log(level + print(values));

  return {
    Utilities: strict('Utilities', {
      DigestAlgorithm: enumeration('DigestAlgorithm', ['MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']),
      Charset: enumeration('Charset', ['UTF_8', 'US_ASCII']),
      sleep: (milliseconds: number) => void call('Utilities', 'sleep', { milliseconds }),
      getUuid: () => compute('uuid') as string,
      formatDate: (date: Date, timeZone: string, pattern: string) => formatDate(date, timeZone, pattern),
      formatString,
      computeDigest: (algorithm: string, value: string | number[]) =>
        compute('digest', algorithm, bytesOf(value)) as number[],
      base64Encode: (value: string | number[]) => compute('encode', bytesOf(value)) as string,
      base64EncodeWebSafe: (value: string | number[]) => webSafe(compute('encode', bytesOf(value)) as string),
      base64Decode: (text: string) => compute('bytes', text, '') as number[],
      base64DecodeWebSafe: (text: string) =>
        compute('bytes', text.replace(/-/g, '+').replace(/_/g, '/'), '') as number[],
      newBlob: (data: string | number[], contentType?: string, name?: string) =>
        blob(bytesOf(data), contentType ?? null, name ?? null),
      toString: () => 'Utilities',
    }),
    console: {
      log: say(''),
      info: say(''),
      debug: say(''),
      warn: say('Attention : '),
      error: say('Erreur : '),
    },
    Logger: strict('Logger', {
      log(template: unknown, ...values: unknown[]) {
        bridge.log(
          typeof template === 'string' && values.length > 0
            ? formatString(template, ...values)
            : print([template]),
        );
      },
      toString: () => 'Logger',
    }),
  };
}

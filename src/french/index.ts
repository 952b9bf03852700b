// French for everyone in the house: amounts, dates, counts, names, spaces, and reading them back.

export { APOSTROPHE, MINUS, NARROW, NBSP } from './characters';
export { countOf, list, plural } from './counting';
export { dateRange, dayMonth, dayMonthYear, hour, hourRange, longDate, monthYear, shortDate } from './days';
export { compare, isInvisible, normalise, visible } from './matching';
export { euroCents, euros, number, percent, rate } from './numbers';
export { parseDate, parseMoney, parseNumber } from './parsing';
export { at, elide, of } from './places';
export { typography, unbreakable } from './typography';
export { amountInWords, numberInWords } from './words';

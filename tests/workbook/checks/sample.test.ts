// What the sample workbook is told, one by one: no false alarm on what is in order, and what was left to find.

import { fillSample } from '../../../local/sample';
import { findingsIn } from '../../../src/workbook/checks/findings';
import { Book, OWNER } from '../book';

const book = new Book();
book.install();
fillSample(book.workspace, book.id, OWNER);
const workbook = book.read();
/** 24 November 2026. */
const TODAY = 46350;

const findings = findingsIn(workbook, TODAY).map(({ id, severity, rule, message }) => {
  const [table, , row] = id.split('|');
  return { severity, rule, row: `${table} ${row}`, message };
});

test('to correct: the two plans that don’t balance before the COPIL', () => {
  const wrong = findings.filter(({ severity }) => severity === 'warning');
  expect(wrong.map(({ rule, row }) => `${rule} ${row}`)).toEqual([
    'R-FIN-01 projects PRJ-0009',
    'R-FIN-01 projects PRJ-0018',
  ]);
});

test('the anchors: only what they were made to show', () => {
  const anchors = findings.filter(({ row }) => /^projects PRJ-000[1-8]$/.test(row));
  expect(
    anchors.map(
      ({ rule, row, message }) => `${rule} ${row.slice(9)} ${message.replace(/[\u00a0\u202f]/g, ' ')}`,
    ),
  ).toEqual([
    'R-PRJ-03 PRJ-0002 Le projet est terminé, sans date d’achèvement.',
    'R-PRJ-08 PRJ-0005 Avant le COPIL, il manque : procédures administratives.',
  ]);
});

test('and some advice', () => {
  const advice = findings.filter(({ severity }) => severity === 'info');
  expect(advice.length).toBeGreaterThan(10);
  expect(advice.length).toBeLessThan(30);
});

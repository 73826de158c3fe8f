import { expect, test } from 'vitest';
import type { Disclosure } from '#kit/server/disclosures.ts';
import { speak, wordsBelow } from '#kit/server/speak.ts';
import { registry } from './modules.ts';

// A fact of reading, printing or taking that no disclosure stands for would be missing from the report of who was affected by an incident.

/** Facts of this kind that show no person's data beyond what everybody in the association sees, or that another fact stands for. */
const explained: Readonly<Record<string, string>> = {
  'about.sheetPrinted': 'what the association is and who leads it, as it tells everybody',
  'affected.exported': 'leaves by the door for exports, which notes whom it held',
  'affected.opened': 'the report itself: who may read it is two administrators, and it is a fact',
  'affected.printed': 'names nobody',
  'assessment.printed': 'the self-check of a unit, which names no member',
  'assessmentRound.exported': 'by the door; units and points',
  'audit.exported': 'by the door; names of those who act, not of members',
  'chainRecord.printed': 'hashes',
  'conference.printed': 'bodies and who speaks for them',
  'file.read': 'restricted attachments are scans of instructions, about matters, and exports, which have their own fact',
  'honour.exported': 'by the door, which notes whom it held',
  'liaison.exported': 'by the door; officers in charge of places',
  'meeting.exported': 'by the door; meetings, not those called',
  'meeting.minutesRead': 'by those who were called',
  'member.exported': 'by the door, which notes whom it held',
  'plan.exported': 'by the door; items and who leads them',
  'plan.printed': 'items and who leads them',
  'post.listed': 'by the door, which notes whom it held',
  'recognition.exported': 'by the door, which notes whom it held',
  'report.exported': 'by the door; numbers',
  'rotation.printed': 'who is on duty, as the rota shows everybody',
  'rotation.exported': 'by the door; who is on duty, as the rota shows everybody',
  'rotationShift.printed': 'who is on duty, as the rota shows everybody',
  'rule.textPrinted': 'the text of a rule, which names no member',
  'suggestion.exported': 'by the door, which notes whom it held',
  'suggestion.instructionRead': 'the text of an instruction, about a matter',
  'task.exported': 'by the door; units',
  'term.paperPrinted': 'those elected to office, as the association announces them',
};

const READS = /(?:Read|read|Printed|printed|Exported|exported|Taken|[uU]nmasked|[dD]ownloaded|[pP]acked|(?<![rR]e)opened|listed)$/;
const facts = (): string[] => [...wordsBelow(registry, 'zh-CN', 'event')].map(([name]) => name);
const told = (all: readonly Disclosure[]): Set<string> => new Set<string>(all.flatMap((d) => d.facts));
const everyDisclosure = registry.modules.flatMap((m) => m.disclosures ?? []);
const missing = (names: readonly string[], all: readonly Disclosure[]): string[] => names.filter((n) => READS.test(n) && !told(all).has(n) && !Object.hasOwn(explained, n) && !OTHER.has(n));
/** Words of this form that mean something else. */
const OTHER = new Set(['assessmentRound.opened', 'checkRound.opened', 'export.downloaded']);

test('every fact that somebody read, printed or took something is in the report of who was affected, or says why it need not be', () => {
  const names = facts();
  expect(names.filter((n) => READS.test(n)).length).toBeGreaterThan(25);
  expect(missing(names, everyDisclosure)).toEqual([]);
  expect(Object.keys(explained).filter((n) => !names.includes(n))).toEqual([]);
});

test('control: a new way of looking that tells nobody is found', () => {
  expect(missing([...facts(), 'member.diaryRead'], everyDisclosure)).toEqual(['member.diaryRead']);
  expect(missing(facts(), everyDisclosure.filter((d) => d.key !== 'phone'))).toEqual(['member.phoneRead']);
});

test('everything shown has its word in both languages', () => {
  for (const locale of ['zh-CN', 'en'] as const) expect(everyDisclosure.map((d) => d.key).filter((key) => speak(registry, locale, `affected.shown.${key}`) === undefined)).toEqual([]);
});

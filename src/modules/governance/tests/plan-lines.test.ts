import { expect, it } from 'vitest';
import type { TermChange } from '../contract/terms.ts';
import { planLines } from '../service/terms/material.ts';

const change = (council: number): TermChange => ({
  id: '', number: 6, state: 'planning', plan: { startsOn: '2027-04-22', years: 5, members: 45, council, standing: 0, supervisors: 0, auditDone: true, auditPaper: null, approvedOn: null, approvalPaper: null }, seats: [], endsOn: '2032-04-21', candidates: [], warnings: [],
  publishedAt: null, objectionsUntil: null, publicationOver: false, voters: null, electedOn: null, filedOn: null, filingNote: null, cancelReason: null, version: 1, manage: true, withdrawals: [], objections: [],
}) as unknown as TermChange;

it.each([[15, '现有会员45人，拟选举理事15人。'], [0, '现有会员45人，理事、监事人数尚未确定。']])('a plan with %i councillors says how many are elected, or that it is not decided', (council, line) => expect(planLines(change(council))).toContain(line));

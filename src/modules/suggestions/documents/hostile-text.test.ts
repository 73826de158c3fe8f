import { describe, expect, it } from 'vitest';
import { unzipText } from '#kit/server/documents/testing/unzip.ts';
import { copyEditSheet, dispatchNotice, expressIssue, extensionRequest, registrationForm, reminderNotice, replyLetter } from './index.ts';

const RARE = '𠮷田㛃䶮𬎆葛\u{e0100}城①';
const NASTY = `\u0000\u0007<w:p>&amp;]]>"'\ud800甲\udfff\ufffe\u202e{number}$&\t乙\r\n\r\n一、\n（一）\n1.\n《〈》${RARE}${'W'.repeat(120)}`;
const contact = { name: NASTY, phone: NASTY };
const matter = { number: NASTY, title: NASTY };

const papers: Record<string, () => Promise<Buffer>> = {
  registrationForm: () => registrationForm({
    association: NASTY, serialNo: NASTY, number: NASTY, title: NASTY, type: NASTY, category: NASTY, authorship: 'body', authorBody: NASTY, authors: [{ name: NASTY, unit: NASTY, phone: NASTY }], topicCall: NASTY, open: false, openReason: NASTY,
    parts: [{ heading: NASTY, text: NASTY }, { heading: NASTY, text: '' }], suggestedUnits: [NASTY], attachments: [NASTY], screening: { result: NASTY, opinion: NASTY, by: NASTY }, remarks: NASTY,
  }),
  copyEditSheet: () => copyEditSheet({ association: NASTY, title: NASTY, type: NASTY, authors: [NASTY], comparisons: [{ part: NASTY, original: NASTY, edited: `新${NASTY}` }], issuer: { opinion: NASTY } }),
  expressIssue: () => expressIssue({ series: NASTY, year: 2026, issueNo: 1, editorBody: NASTY, date: '2026-01-01', mark: null, title: NASTY, parts: [{ heading: NASTY, text: NASTY }], editorNote: NASTY, authors: [{ name: NASTY, unit: NASTY }], reportTo: [NASTY], sendTo: [], issueTo: [], copies: 1, editor: NASTY }),
  dispatchNotice: () => dispatchNotice({ sender: NASTY, date: '2026-01-01', contact, copyTo: [NASTY], matter, handling: { mode: 'split', units: [{ name: NASTY, task: NASTY }] }, instruction: { leader: NASTY, date: '2026-01-01', text: NASTY }, dueDate: '2026-02-02', requirements: NASTY, attachments: [NASTY] }),
  reminderNotice: () => reminderNotice({ sender: NASTY, number: NASTY, date: '2026-01-01', contact, matter, unit: NASTY, unitHead: NASTY, dueDate: '2025-12-31', overdueDays: 1, requirements: NASTY }),
  extensionRequest: () => extensionRequest({ sender: NASTY, date: '2026-01-01', contact, matter, addressee: NASTY, dueDate: '2026-02-02', requestedUntil: '2026-03-03', reason: NASTY, progress: NASTY, decision: { granted: false, opinion: NASTY, by: NASTY, toldAuthor: NASTY } }),
  replyLetter: () => replyLetter({ sender: NASTY, number: NASTY, date: '2026-01-01', contact, matter, authors: [NASTY], salutation: NASTY, resultClass: 'C', body: NASTY, signer: NASTY, feedbackForm: { collective: true, returnTo: NASTY, answers: [{ name: NASTY, givenOn: '2026-01-01', comment: NASTY }] } }),
};

/** The first fault of an XML text: a tag that does not match, an ampersand that names nothing, a character that may not be. */
function xmlFault(xml: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- looks for what must not be there
  const bad = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\u202e]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.exec(xml);
  if (bad) return `${JSON.stringify(bad[0])} at ${bad.index}`;
  const open: string[] = [];
  for (const [tag, close, name = '', empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>|<\?[^>]*>/g)) {
    if (tag.startsWith('<?') || empty === '/') continue;
    if (close !== '/') open.push(name);
    else if (open.pop() !== name) return `unexpected ${tag}`;
  }
  return open.length > 0 ? `${open.join(' ')} left open` : undefined;
}

describe.each(Object.entries(papers))('%s', (_name, make) => {
  it('is well-formed whatever people typed, and keeps rare characters and braces', async () => {
    const parts = unzipText(await make());
    for (const [path, xml] of Object.entries(parts)) expect({ path, fault: xmlFault(xml) }).toEqual({ path, fault: undefined });
    expect(parts['word/document.xml']).toContain(RARE);
    expect(parts['word/document.xml']).toContain('{number}$&amp;');
    expect(parts['word/document.xml']).not.toContain('<w:p>&amp;amp;');
  });
});

it('the check sees a fault (control)', () => {
  expect(xmlFault('<a><b></a>')).toBeDefined();
  expect(xmlFault('<a>\u0007</a>')).toBeDefined();
  expect(xmlFault('<a>& b</a>')).toBeDefined();
});

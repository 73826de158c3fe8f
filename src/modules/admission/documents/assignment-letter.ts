import { formatDateZh } from '#kit/pure/time.ts';
import { fill } from '#kit/pure/words.ts';
import { DEFAULT_PAPER_SETTINGS, blank, bodyText, buildPaper, formLine, formTitle, paragraph, run, signature, titleBlock } from '#kit/server/documents/index.ts';
import { LETTER as W } from './data/letter-words.ts';

export interface LetterData {
  readonly association: string;
  readonly name: string;
  readonly employer: string | null;
  readonly from: string;
  readonly startedOn: string;
  readonly branch: string;
  readonly others: readonly string[];
  readonly mentor: string | null;
  readonly assignedOn: string;
}

const S = DEFAULT_PAPER_SETTINGS;
const LIST = '\u3001';

/** The transfer letter of ORG-05: from the new-member branch to the branch that takes the member, with a receipt to cut off. */
export function assignmentLetter(d: LetterData): Promise<Buffer> {
  const others = d.others.length > 0 ? fill(W.others, { units: d.others.join(LIST) }) : '';
  return buildPaper({
    meta: { title: `${W.title} ${d.name}`, creator: d.association, date: d.assignedOn },
    children: [
      ...titleBlock(W.title, S, 1),
      paragraph(run(fill(W.to, { unit: d.branch }), {}, S), { style: 'PaperFlush', align: 'left' }),
      ...bodyText(fill(W.body, { name: d.name, started: formatDateZh(d.startedOn), from: d.from, branch: d.branch, others }), S),
      ...(d.employer ? bodyText(fill(W.facts, { employer: d.employer }), S) : []), ...(d.mentor ? bodyText(fill(W.mentor, { mentor: d.mentor }), S) : []), ...bodyText(W.end, S),
      ...signature({ name: d.association, date: d.assignedOn, seal: true }, S),
      blank(), ...formTitle(W.receipt, S), ...bodyText(fill(W.receiptBody, { association: d.association, name: d.name }), S), formLine(W.receiptSign, S, { align: 'right' }),
    ],
  }, S);
}

import { fill } from '#kit/pure/words.ts';
import { bodyText, cleanText, DEFAULT_PAPER_SETTINGS, oneLine, run, tidyNumber, type PaperSettings } from '#kit/server/documents/index.ts';
import { dayText, list, matterText, sections } from './compose.ts';
import { URGENCY } from './data/common-words.ts';
import { DISPATCH } from './data/letter-words.ts';
import { letterPaper } from './letter.ts';
import type { DispatchNoticeData, PaperDate } from './types.ts';

const onDay = (template: string, date: PaperDate | undefined): string[] => (date === undefined ? [] : [fill(template, { date: dayText(date) })]);

function unitsOf({ handling }: DispatchNoticeData): string[] {
  return handling.mode === 'lead' ? [handling.leadUnit, ...(handling.coUnits ?? [])] : handling.units.map((unit) => unit.name);
}

function opening(data: DispatchNoticeData): string {
  const { handling, instruction } = data;
  const plain = matterText(data.matter);
  const matter = data.authors && data.authors.length > 0 ? fill(DISPATCH.withAuthors, { authors: list(data.authors), matter: plain }) : plain;
  const lines: string[] = [];
  if (handling.mode === 'split') lines.push(fill(DISPATCH.split, { matter }));
  else if ((handling.coUnits ?? []).length === 0) lines.push(fill(DISPATCH.leadOnly, { matter }));
  else lines.push(fill(DISPATCH.leadAndCo, { matter, lead: oneLine(handling.leadUnit), co: list(handling.coUnits ?? []) }));
  if (instruction) {
    const said = { date: dayText(instruction.date), leader: oneLine(instruction.leader), text: oneLine(instruction.text ?? '') };
    lines.push(said.text === '' ? fill(DISPATCH.instruction, said) + DISPATCH.instructionKept : fill(DISPATCH.instructionText, said));
  }
  return lines.join('') + DISPATCH.intro;
}

function division({ handling }: DispatchNoticeData): string {
  if (handling.mode === 'split') {
    return handling.units.map(({ name, task }) => fill(DISPATCH.splitTask, { unit: oneLine(name), task: oneLine(task ?? DISPATCH.splitWhole).replace(/[。．.；;]+$/u, '') })).join('\n');
  }
  const co = handling.coUnits ?? [];
  return [fill(DISPATCH.lead, { lead: oneLine(handling.leadUnit) }), ...(co.length > 0 ? [fill(DISPATCH.co, { co: list(co) })] : [])].join('\n');
}

function limits(data: DispatchNoticeData): string {
  const split = data.handling.mode === 'split';
  const hasCo = data.handling.mode === 'lead' && (data.handling.coUnits ?? []).length > 0;
  const reply = split ? DISPATCH.replySplit : hasCo ? DISPATCH.replyLead : DISPATCH.reply;
  const items = [
    ...onDay(DISPATCH.acknowledge, data.acknowledgeBy),
    ...onDay(DISPATCH.refuse, data.refuseBy),
    ...onDay(DISPATCH.contactAuthor, data.contactAuthorBy),
    ...(hasCo ? onDay(DISPATCH.coOpinion, data.coOpinionBy) : []),
    ...onDay(reply, data.dueDate),
  ];
  return numbered(items);
}

function numbered(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : items.map((text, i) => fill(DISPATCH.ordinalItem, { n: i + 1, text })).join('\n');
}

/** The dispatch notice: matter, instruction (its text only if given), who does what, limits, requirements, contact; letter format. */
export async function dispatchNotice(data: DispatchNoticeData, settings: PaperSettings = DEFAULT_PAPER_SETTINGS): Promise<Buffer> {
  const requirements = data.requirements && cleanText(data.requirements).trim() !== '' ? data.requirements : numbered(DISPATCH.standing);
  return letterPaper(data, {
    title: fill(DISPATCH.title, { number: tidyNumber(data.matter.number) }),
    to: unitsOf(data),
    left: run(URGENCY[data.urgency ?? 'normal'], { face: 'heiti' }, settings),
    body: [
      ...bodyText(opening(data), settings),
      ...sections([[DISPATCH.division, division(data)], [DISPATCH.limits, limits(data)], [DISPATCH.requirements, requirements]], settings),
    ],
    attachments: data.attachments,
  }, settings);
}

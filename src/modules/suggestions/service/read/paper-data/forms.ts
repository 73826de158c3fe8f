import { fill } from '#kit/pure/words.ts';
import { filesOf } from '#modules/files/index.ts';
import type { CopyEditSheetData, RegistrationFormData, SignedOpinion } from '../../../documents/index.ts';
import { zhCN } from '../../../locales/zh-CN.ts';
import type { DeclineReason } from '../../../rules/words.ts';
import { matterOf } from '../../step.ts';
import { latestText } from '../../texts.ts';
import { PRINT } from '../data/print-words.ts';
import { lineageOf, unitNames } from '../matter-parts.ts';
import { type PaperSource, type Step, addressees, lastStep, textIn, textParts } from './source.ts';

const words = zhCN.suggestion;

function signed(step: Step | undefined, opinion: string | undefined): SignedOpinion | undefined {
  return step && { by: step.by, date: step.at, ...(opinion ? { opinion } : {}) };
}

/** What the issuer decided, in the words of the form. */
function decided(src: PaperSource): SignedOpinion | undefined {
  const step = lastStep(src, ['suggestion.filed', 'suggestion.declined']);
  if (step?.name !== 'suggestion.declined') return signed(step, PRINT.filed);
  const reason = words.declineReason[(textIn(step, 'reason') ?? '') as DeclineReason] ?? '';
  return signed(step, fill(PRINT.declined, { reason, sentence: textIn(step, 'sentence') ?? '' }));
}

/** The registration form with what has been decided so far. */
export async function registrationData(src: PaperSource): Promise<RegistrationFormData> {
  const { ctx, s } = src;
  const units = s.suggested_unit_ids.length > 0 ? await unitNames(ctx, s.suggested_unit_ids) : new Map<string, string>();
  const files = await filesOf(ctx, matterOf(s.id));
  const { topicCall } = await lineageOf(ctx, s);
  const screened = lastStep(src, ['suggestion.accepted', 'suggestion.returned']);
  const returned = screened?.name === 'suggestion.returned';
  const edited = s.copy_edited_at ? lastStep(src, ['suggestion.copyEdited']) : undefined;
  const screening = signed(screened, returned ? textIn(screened, 'sentence') : undefined);
  const [copyEdit, signOff] = [signed(edited, PRINT.edited), decided(src)];
  return {
    association: src.associationOn(s.submitted_at ?? ctx.now), serialNo: s.serial_no ?? '', title: s.title, type: words.type[s.type], open: s.open, parts: textParts(s.type, s.content), suggestedUnits: s.suggested_unit_ids.map((id) => units.get(id) ?? ''),
    authorship: s.lead_member_id ? (src.authors.length > 1 ? 'joint' : 'individual') : 'body',
    authors: src.authors.map((a) => ({ name: a.name, unit: a.unit, ...(a.phone ? { phone: a.phone } : {}) })),
    ...(s.formal_text ? { number: s.formal_text } : {}), ...(s.category ? { category: words.category[s.category] } : {}), ...(src.bodyName ? { authorBody: src.bodyName } : {}), ...(topicCall ? { topicCall: topicCall.title } : {}),
    ...(s.open_reason ? { openReason: s.open_reason } : {}), ...(s.submitted_at ? { submittedOn: s.submitted_at } : {}), attachments: files.map((f) => f.name),
    ...(screening ? { screening: { ...screening, result: returned ? words.action.returnForFix : words.action.accept } } : {}), ...(copyEdit ? { copyEdit } : {}), ...(signOff ? { signOff } : {}),
  };
}

/** The edited text beside the author's own, with what was said of it. */
export async function copyEditData(src: PaperSource): Promise<CopyEditSheetData | null> {
  const { ctx, s } = src;
  const edited = await latestText(ctx, s.id, 'edited');
  if (!edited) return null;
  const original = (await latestText(ctx, s.id, 'original')) ?? { title: s.title, content: s.content };
  const [before, after] = [textParts(s.type, original.content), textParts(s.type, edited.content)];
  const sections = [...after, ...before.filter((p) => !after.some((x) => x.key === p.key))];
  const textOf = (list: typeof before, key: string): string => list.find((p) => p.key === key)?.text ?? '';
  const answered = s.edit_answer ? lastStep(src, ['suggestion.editAnswered']) : undefined;
  const editor = signed(lastStep(src, ['suggestion.copyEdited']), edited.note ?? PRINT.edited);
  const [author, issuer] = [signed(answered, textIn(answered, 'reason')), decided(src)];
  return {
    association: src.association, title: edited.title, type: words.type[s.type], authors: await addressees(src), ...(s.serial_no ? { serialNo: s.serial_no } : {}), ...(s.formal_text ? { number: s.formal_text } : {}),
    ...(src.issues[0] ? { use: src.issues[0].series } : {}),
    comparisons: [{ part: PRINT.heading, original: original.title, edited: edited.title }, ...sections.map((p) => ({ part: p.heading ?? p.key, original: textOf(before, p.key), edited: textOf(after, p.key) }))],
    ...(editor ? { editor } : {}), ...(author ? { author: { ...author, agreed: s.edit_answer === 'agreed' } } : {}), ...(issuer ? { issuer } : {}),
  };
}

import { insist, no, Refusal } from '#kit/pure/decision.ts';
import type { InputOf } from '#kit/pure/endpoint.ts';
import type { Ctx } from '#kit/server/context.ts';
import { meetDeadline } from '#kit/server/deadlines/ledger.ts';
import { setting } from '#kit/server/settings.ts';
import { dropTodos, finishTodos, openTodo } from '#modules/inbox/index.ts';
import type { Stepped } from '../../contract/shared.ts';
import type * as api from '../../contract/steps.ts';
import { waits } from '../../rules/clocks.ts';
import { textProblems } from '../../rules/writing.ts';
import type { Proposal } from '../../schema.ts';
import { type Loaded, suggestionFor } from '../load.ts';
import { takeNumber } from '../numbers.ts';
import { holdersOf, matterOf, takeStep } from '../step.ts';
import { addText, latestText } from '../texts.ts';

/** The editor's text stands beside the author's own; the author is asked whether it still says what was meant. */
export async function copyEdit(ctx: Ctx, { params, body }: InputOf<typeof api.copyEdit>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'copyEdit', params.id, body.version);
  const problems = textProblems(s.type, body.title, body.content);
  if (problems.length > 0) throw new Refusal('suggestion.text_not_ready', {}, problems);
  await addText(ctx, s.id, 'edited', { title: body.title, content: body.content }, body.note ?? null);
  await dropTodos(ctx, matterOf(s.id), { action: 'answerEdit' });
  await openTodo(ctx, { matter: matterOf(s.id), action: 'answerEdit', title: s.title, to: await holdersOf(ctx, s, { action: 'answerEdit', by: 'author' }) });
  return takeStep(ctx, s, 'copyEdit', { set: { copy_edited_at: ctx.now, edit_answer: null, edit_answered_at: null } });
}

/** The author agrees to the edited text, or objects with a word; the editor reads it, nobody overrides it silently. */
export async function answerEdit(ctx: Ctx, { params, body }: InputOf<typeof api.answerEdit>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'answerEdit', params.id, body.version);
  if (!s.copy_edited_at) throw new Refusal('suggestion.not_edited');
  if (!body.agreed && !body.note?.trim()) throw new Refusal('input.invalid', {}, [{ path: 'note', code: 'input.required' }]);
  await finishTodos(ctx, matterOf(s.id), { action: 'answerEdit' });
  return takeStep(ctx, s, 'answerEdit', { set: { edit_answer: body.agreed ? 'agreed' : 'objected', edit_answered_at: ctx.now }, fact: { result: body.agreed ? 'agreed' : 'objected', ...(body.note ? { reason: body.note } : {}) } });
}

/** The editor proposes to file or to decline; the issuer signs off within the limit. */
export async function propose(ctx: Ctx, { params, body }: InputOf<typeof api.propose>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'propose', params.id, body.version);
  if (body.kind === 'decline' && (!body.reason || !body.sentence)) throw new Refusal('suggestion.reason_needed');
  const proposal: Proposal = { kind: body.kind, ...(body.reason ? { reason: body.reason } : {}), ...(body.sentence ? { sentence: body.sentence } : {}), by: ctx.actor.name };
  await endSignOff(ctx, s);
  await finishTodos(ctx, matterOf(s.id), { action: 'propose' });
  await meetDeadline(ctx, { matter: matterOf(s.id), kind: 'edit' });
  return takeStep(ctx, s, 'propose', {
    set: { proposal: JSON.stringify(proposal) as unknown as Proposal },
    wait: { action: body.kind === 'file' ? 'file' : 'decline', by: 'issuer', clock: { kind: 'signOff', limit: 'suggestion.limit.signOff' } },
    fact: { result: body.kind, ...(body.reason ? { reason: body.reason } : {}) },
  });
}

async function endSignOff(ctx: Ctx, s: Loaded): Promise<void> {
  await finishTodos(ctx, matterOf(s.id), { action: ['file', 'decline'] });
  await meetDeadline(ctx, { matter: matterOf(s.id), kind: 'signOff' });
}

/** The issuer wants it edited again; the editor's clock starts anew. */
export async function sendBackEdit(ctx: Ctx, { params, body }: InputOf<typeof api.sendBackEdit>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'sendBackEdit', params.id, body.version);
  if (!s.proposal) throw new Refusal('suggestion.not_proposed');
  await endSignOff(ctx, s);
  return takeStep(ctx, s, 'sendBackEdit', { set: { proposal: null }, wait: waits.accepted ?? null, fact: { reason: body.reason } });
}

/** Sign-off: the item is filed under a formal number without gaps, e.g. 建言〔2026〕12号. */
export async function fileSuggestion(ctx: Ctx, { params, body }: InputOf<typeof api.fileSuggestion>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'file', params.id, body.version);
  insist(proposed(s, 'file'));
  const given = s.formal_text ? null : await takeNumber(ctx, 'formal', (await setting<Record<string, string>>(ctx, 'suggestion.series'))[s.type] ?? '');
  const number = s.formal_text ?? given?.text ?? '';
  return takeStep(ctx, s, 'file', { to: 'filed', set: { ...(given ? { formal_year: given.year, formal_no: given.no, formal_text: number } : {}), filed_at: s.filed_at ?? ctx.now, proposal: null }, fact: { number } });
}

/** Declined for a listed reason, with a sentence that the author can act on; nothing is held against the author. */
export async function decline(ctx: Ctx, { params, body }: InputOf<typeof api.decline>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'decline', params.id, body.version);
  insist(proposed(s, 'decline'));
  return takeStep(ctx, s, 'decline', { to: 'declined', set: { proposal: null, closed_at: ctx.now, closed_as: 'declined' }, fact: { reason: body.reason, sentence: body.sentence } });
}

function proposed(s: Loaded, kind: Proposal['kind']) {
  if (!s.proposal) return no('suggestion.not_proposed');
  return s.proposal.kind === kind ? ({ ok: true } as const) : no('suggestion.wrong_proposal');
}

/** Kept for reference and not sent on; the author is told why. */
export async function keepAsReference(ctx: Ctx, { params, body }: InputOf<typeof api.keepAsReference>): Promise<Stepped> {
  const s = await suggestionFor(ctx, 'keepAsReference', params.id, body.version);
  return takeStep(ctx, s, 'keepAsReference', { to: 'reference', set: { closed_at: ctx.now, closed_as: 'reference' }, fact: { reason: body.reason, sentence: body.reason } });
}

/** The text that goes on: the editor's newest, else the author's own. */
export async function currentText(ctx: Ctx, s: Loaded): Promise<{ title: string; content: Readonly<Record<string, string>> }> {
  const edited = await latestText(ctx, s.id, 'edited');
  return edited ? { title: edited.title, content: edited.content } : { title: s.title, content: s.content };
}

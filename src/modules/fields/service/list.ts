import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { localDate } from '#kit/pure/time.ts';
import { allowAnywhere } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { fieldAccess } from '../access.ts';
import type * as api from '../contract/dictionary.ts';
import { type Field, type TermsRow, dictionary, inUse, termsOfRow } from './dictionary.ts';
import { mayAtTop } from './insist.ts';

const PAGE = 100;

/** The fields of a filter, in the order of the file. */
export async function fieldsFound(ctx: Ctx, { state = 'inUse', storage, sensitive, search }: api.FieldFilter): Promise<Field[]> {
  const today = localDate(ctx.now);
  return (await dictionary(ctx)).filter((f) => (state === 'all' || inUse(f, today) === (state === 'inUse')) && (!storage || f.storage === storage) && (sensitive === undefined || f.terms.sensitive === sensitive)
    && (!search || `${f.terms.label} ${f.terms.purpose}`.includes(search)));
}

/** The dictionary as it holds today. It is short, so a page is a slice of it. */
export async function listFields(ctx: Ctx, { query }: InputOf<typeof api.listFields>): Promise<OutputOf<typeof api.listFields>> {
  allowAnywhere(ctx, fieldAccess, 'field.list');
  const { after = '0', limit = PAGE, ...filter } = query;
  if (!/^\d{1,9}$/.test(after)) throw new Refusal('cursor.invalid');
  const found = await fieldsFound(ctx, filter);
  const start = Number(after);
  return { items: found.slice(start, start + limit).map((f) => ({ ...f, defined: undefined })), next: found.length > start + limit ? String(start + limit) : null };
}

/** One field with its versions, newest first. */
export async function readField(ctx: Ctx, { params }: InputOf<typeof api.readField>): Promise<OutputOf<typeof api.readField>> {
  allowAnywhere(ctx, fieldAccess, 'field.list');
  const today = localDate(ctx.now);
  const field = (await dictionary(ctx)).find((f) => f.id === params.id);
  if (!field) throw new Refusal('field.not_found');
  const { rows } = await sql<TermsRow & { version: number; effective_from: string; reason: string; changed_by: string; changed_at: Date; n: number }>`select v.*, (select count(*) from field_values x where x.association_id = v.association_id and x.field_id = v.field_id)::int as n
    from field_versions v where v.association_id = ${ctx.actor.associationId} and v.field_id = ${field.id} order by v.version desc`.execute(ctx.tx);
  const { defined, ...shown } = field;
  return {
    ...shown, terms: defined, values: rows[0]?.n ?? 0, can: { edit: mayAtTop(ctx, 'field.edit') },
    versions: rows.map((r) => ({
      version: r.version, effectiveFrom: r.effective_from, terms: termsOfRow(r), reason: r.reason, changedBy: r.changed_by, changedAt: r.changed_at.toISOString(),
      state: r.version === field.termsVersion ? ('current' as const) : r.effective_from > today ? ('coming' as const) : ('past' as const),
    })),
  };
}

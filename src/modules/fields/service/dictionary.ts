import { sql } from 'kysely';
import { Refusal } from '#kit/pure/decision.ts';
import { localDate } from '#kit/pure/time.ts';
import type { Ctx } from '#kit/server/context.ts';
import type { FieldTerms } from '../rules/define.ts';
import { type Told, type WaitingPart, asTold } from '../rules/notice.ts';
import type { FieldValue, Storage } from '../rules/words.ts';
import { beginDictionary } from './begin.ts';

/** A field as it holds on a day. */
export interface Field {
  readonly id: string;
  readonly key: string;
  readonly storage: Storage;
  readonly position: number;
  readonly retiredOn: string | null;
  /** Of the definition, for who edits it. */
  readonly version: number;
  /** Which version of its terms holds. */
  readonly termsVersion: number;
  readonly effectiveFrom: string;
  /** The notice in force names it; a field of the site is filled in only then. */
  readonly inNotice: boolean;
  /** What holds today: as defined, but for what waits for a notice. */
  readonly terms: FieldTerms;
  /** As it was defined; the next notice is made from it. */
  readonly defined: FieldTerms;
  /** What of the definition opens the field to more people or to another purpose than the notice in force tells: until a new one is published it stands as it was told. */
  readonly waits: WaitingPart[];
}

export interface TermsRow {
  label: string; help: string; type: FieldTerms['type']; code_table: string | null; owner: FieldTerms['owner']; purpose: string; basis: FieldTerms['basis']; tier: FieldTerms['tier']; sensitive: boolean; keep_days: number | null;
  encrypted: boolean; required: boolean; edited_by: FieldTerms['editedBy']; needs_approval: boolean; opt_in: FieldTerms['optIn']; pia_reference: string | null;
}

/** Terms from a row of field_versions. */
export function termsOfRow(r: TermsRow): FieldTerms {
  return {
    label: r.label, help: r.help, type: r.type, codeTable: r.code_table, owner: r.owner, purpose: r.purpose, basis: r.basis, tier: r.tier, sensitive: r.sensitive, keepDays: r.keep_days, encrypted: r.encrypted,
    required: r.required, editedBy: r.edited_by, needsApproval: r.needs_approval, optIn: r.opt_in, piaReference: r.pia_reference,
  };
}

/** Columns of field_versions from terms. */
export function rowOfTerms(t: FieldTerms): TermsRow {
  return {
    label: t.label, help: t.help, type: t.type, code_table: t.codeTable, owner: t.owner, purpose: t.purpose, basis: t.basis, tier: t.tier, sensitive: t.sensitive, keep_days: t.keepDays, encrypted: t.encrypted, required: t.required,
    edited_by: t.editedBy, needs_approval: t.needsApproval, opt_in: t.optIn, pia_reference: t.piaReference,
  };
}

/** Every field as it holds on a day (today), in the order of the file; retired ones too. */
export async function dictionary(ctx: Ctx, on: string = localDate(ctx.now)): Promise<Field[]> {
  await beginDictionary(ctx);
  const { rows } = await sql<TermsRow & { id: string; key: string; storage: Storage; position: number; retired_on: string | null; version: number; terms_version: number; effective_from: string; in_notice: boolean; told: Told | null }>`
    select d.id, d.key, d.storage, d.position, d.retired_on, d.version, v.version as terms_version, v.effective_from, v.label, v.help, v.type, v.code_table, v.owner, v.purpose, v.basis, v.tier, v.sensitive, v.keep_days, v.encrypted, v.required, v.edited_by, v.needs_approval, v.opt_in, v.pia_reference,
      d.storage = 'column' or told.field is not null as in_notice, told.field as told
    from field_defs d left join lateral (select p.content -> 'fields' as fields from privacy_notices p where p.association_id = d.association_id order by p.version desc limit 1) n on true left join lateral (select x as field from jsonb_array_elements(n.fields) x where x ->> 'key' = d.key limit 1) told on true cross join lateral (select * from field_versions v where v.association_id = d.association_id and v.field_id = d.id and (v.effective_from <= ${on} or v.version = 1) order by (v.effective_from <= ${on}) desc, v.version desc limit 1) v
    where d.association_id = ${ctx.actor.associationId} order by d.position, d.id`.execute(ctx.tx);
  return rows.map((r) => {
    const defined = termsOfRow(r);
    const { terms, waits } = asTold(defined, r.told);
    return { id: r.id, key: r.key, storage: r.storage, position: r.position, retiredOn: r.retired_on, version: r.version, termsVersion: r.terms_version, effectiveFrom: r.effective_from, inNotice: r.in_notice, terms, defined, waits };
  });
}

/** `field.awaits_notice`: nobody fills in a field before the notice that names it is published. What stands there already may be taken out. */
export function insistTold(field: Field, value: FieldValue): void {
  if (!field.inNotice && value !== null) throw new Refusal('field.awaits_notice', { label: field.terms.label }, [{ path: field.id, code: 'field.awaits_notice', params: { label: field.terms.label } }]);
}

/** Whether a field is in use on a day. */
export function inUse(field: Field, today: string): boolean {
  return field.retiredOn === null || field.retiredOn >= today;
}

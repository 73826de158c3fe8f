import { sql } from 'kysely';
import type { InputOf, OutputOf } from '#kit/pure/endpoint.ts';
import { allowAnywhere, scope } from '#kit/server/access.ts';
import type { Ctx } from '#kit/server/context.ts';
import { memberAccess } from '../../access.ts';
import type * as api from '../../contract/members.ts';
import { columnsOf, type MemberColumns } from '../columns.ts';
import type { MemberField, MemberFields } from '../../contract/fields.ts';
import { sureness } from '../../rules/alike.ts';
import { findAlike } from './find.ts';
import { alikePerson } from './keys.ts';

export type LookAlike = OutputOf<typeof api.lookAlikes>['items'][number];
const MOST = 5;
const blank = { name: '', former_name: null, phone: null, other_phones: [], email: null, birth_date: null, birth_precision: null, sex: '0', employer: null, home_unit_id: '' };

/** Who on the roll may be the person of whom this is known: the one rule for entering, importing, admitting and taking in. Tells name, unit and reasons, no more. */
export async function alikeTo(ctx: Ctx, known: { readonly [F in MemberField]?: MemberFields[F] | undefined }, not?: string): Promise<LookAlike[]> {
  const given = columnsOf(Object.fromEntries(Object.entries(known).filter(([, v]) => v !== undefined && v !== '')) as Partial<MemberFields>);
  const found = (await findAlike(ctx, [{ ref: '', person: alikePerson({ ...blank, ...given } as MemberColumns), ...(not === undefined ? {} : { not }) }])).get('') ?? [];
  if (found.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; unitName: string; status: LookAlike['status']; reached: boolean }>`select m.id, m.name, u.short_name as "unitName", m.status, ${scope(ctx, memberAccess, 'member.read', 'm')} as reached
    from members m join units u on u.association_id = m.association_id and u.id = m.home_unit_id where m.association_id = ${ctx.actor.associationId} and m.id = any(${found.map((f) => f.personId)}::uuid[])`.execute(ctx.tx);
  return found.flatMap((f) => {
    const row = rows.find((r) => r.id === f.personId);
    return row ? [{ ...row, weight: f.weight, sureness: sureness(f.weight), reasons: [...f.reasons] }] : [];
  }).slice(0, MOST);
}

export async function lookAlikes(ctx: Ctx, { query }: InputOf<typeof api.lookAlikes>): Promise<OutputOf<typeof api.lookAlikes>> {
  allowAnywhere(ctx, memberAccess, 'member.create');
  const { except, ...known } = query;
  return { items: await alikeTo(ctx, known, except) };
}

import { type TablesOf, bigint, instant, json, schema, text, uuid } from '#kit/server/table.ts';

/** Walks over the chain of facts. `position` is the next seal to look at, `hash` the one before it. */
export const auditSchema = schema({
  chain_checks: {
    association_id: uuid(), id: uuid(), started_by: uuid().orNull(), started_at: instant(), finished_at: instant().orNull(), position: bigint().byDefault(), total: bigint(), hash: text(),
    problems: json<string[]>(),
  },
});

type AuditTables = TablesOf<typeof auditSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends AuditTables {}
}

import { type TablesOf, instant, schema, text, uuid } from '#kit/server/table.ts';
import type { AdminRole, ReleaseState } from './contract.release.ts';

/** Who asked and who confirmed that a restored copy goes into use. */
export const operationSchema = schema({
  copy_releases: {
    association_id: uuid(), id: uuid(), restored_at: instant(), reason: text(), state: text<ReleaseState>(), asked_by: uuid(), asked_by_name: text(), asked_role: text<AdminRole>(), asked_at: instant(),
    decided_by: uuid().orNull(), decided_by_name: text().orNull(), decided_role: text<AdminRole>().orNull(), decided_at: instant().orNull(), note: text().orNull(),
  },
});

type OperationTables = TablesOf<typeof operationSchema>;
declare module '#kit/server/db.ts' {
  interface Database extends OperationTables {}
}

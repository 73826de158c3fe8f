import type { TestApp } from '#app/testing.ts';

/** Whether an account has a password by now. */
export async function hasPassword(app: TestApp, accountId: string): Promise<boolean> {
  return (await app.connection.db.selectFrom('accounts').select('password_hash').where('id', '=', accountId).executeTakeFirstOrThrow()).password_hash !== '';
}

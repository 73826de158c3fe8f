import type { AppServices } from '#kit/server/context.ts';
import type { Db } from '#kit/server/db.ts';
export interface Growth { readonly members: number; readonly suggestions: number; readonly seed: number; readonly units?: number }
export async function growDemo(_db: Db, _app: AppServices, _growth: Growth, _say: (line: string) => void): Promise<void> { throw new Error('not yet'); }

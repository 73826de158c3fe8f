import { localDate } from '#kit/pure/time.ts';
import { type Reaction, reaction } from '#kit/server/registry.ts';
import { aliasesAfter } from './rules.ts';
import { searchKeys } from './service/search-keys.ts';
import { writeVersion } from './service/versions.ts';

/** The root unit bears the association's name. */
export const reactions: readonly Reaction[] = [
  reaction('association.changed', 'units.renameRoot', async (ctx, event) => {
    const { name, shortName } = event.data;
    const root = await ctx.tx.selectFrom('units').selectAll().where('association_id', '=', ctx.actor.associationId).where('parent_id', 'is', null).forUpdate().executeTakeFirst();
    if (!root || (root.name === name && root.short_name === shortName)) return;
    await ctx.tx.updateTable('units').set({ name, short_name: shortName, aliases: aliasesAfter(root.aliases, [root.name, root.short_name], [name, shortName]), ...searchKeys(shortName), version: root.version + 1 })
      .where('association_id', '=', ctx.actor.associationId).where('id', '=', root.id).execute();
    await writeVersion(ctx, root, { name, short_name: shortName }, localDate(ctx.now), { step: 'renamed' });
  }),
];

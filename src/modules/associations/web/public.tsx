import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import type { Option } from '#kit/web/ui/select.tsx';
import { type AssociationKind, associationKinds, publicInfo } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

/** Name and colour of the association, for pages that need no sign-in. */
export function usePublicInfo() {
  return useQueryOf(publicInfo, undefined);
}

/** The kinds of body an association may be, in the reader's words. */
export function useKindOptions(): Option<AssociationKind>[] {
  const t = useT<typeof zhCN>();
  return associationKinds.map((kind) => ({ value: kind, label: t(`association.kinds.${kind}`) }));
}

import { useT } from '#kit/web/i18n.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { Offer } from './act-types.ts';

/** The word on the button of an act. */
export function useVerb(): (offer: Offer, m: Matter) => string {
  const t = useT<typeof zhCN>();
  return ({ act, target }, m) => {
    if (act === 'removeCoAuthor' || act === 'reverseAdoption' || act === 'reverseCarriedOut') return t(`suggestions.matterActs.name.${act}`);
    if (act === 'draftIssue' && m.issues.some((i) => i.id === target.issueId)) return t('suggestions.matterActs.name.editIssue');
    return t(`suggestion.action.${act}`);
  };
}

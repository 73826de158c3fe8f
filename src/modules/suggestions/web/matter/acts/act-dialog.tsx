import type { ReactNode } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import type { Matter } from '../../../contract/matter.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import type { ActKey, Offer } from './act-types.ts';
import { CopyEditAct } from './copy-edit-act.tsx';
import { CorrectIssueAct } from './correct-issue-act.tsx';
import { DispatchAct } from './dispatch-act.tsx';
import { IssueAct } from './issue-act.tsx';
import { LinkAct } from './link-act.tsx';
import { type ActProps, PlainAct } from './plain-act.tsx';
import { RateAct } from './rate-act.tsx';
import { ReplyAct } from './reply-act.tsx';
import { specs } from './specs.ts';
import { useVerb } from './use-verb.ts';

/** Acts with a dialog of their own. */
const special: Partial<Record<ActKey, (props: ActProps) => ReactNode>> = { copyEdit: CopyEditAct, dispatch: DispatchAct, draftIssue: IssueAct, correctIssue: CorrectIssueAct, draftReply: ReplyAct, rate: RateAct, sendLink: LinkAct };

/** Whether there is a dialog for an act: all of them but those of the system. */
export function hasDialog(act: ActKey): boolean {
  return special[act] !== undefined || specs[act] !== undefined;
}

/** The dialog of whatever act was begun. */
export function ActDialog({ m, offer, gone, onClose }: { m: Matter; offer: Offer; gone: boolean; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const verb = useVerb()(offer, m);
  const toast = useToast();
  const shared: ActProps = {
    m, offer, verb, gone, onClose,
    onDone: () => {
      onClose();
      toast(t('suggestions.matterPage.done', { act: verb }));
    },
  };
  const Special = special[offer.act];
  const spec = specs[offer.act];
  if (Special) return <Special key={offer.key} {...shared} />;
  return spec ? <PlainAct key={offer.key} spec={spec} {...shared} /> : null;
}

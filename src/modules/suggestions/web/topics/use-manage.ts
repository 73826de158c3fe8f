import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { closeTopicCall, publishTopicCall } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

interface Call {
  readonly id: string;
  readonly version: number;
  readonly targetUnits: readonly unknown[];
}

/** Publishing and closing a call: both are asked first, because people are told at once. */
export function useManage({ id, version, targetUnits }: Call): { busy: boolean; publish: () => Promise<void>; close: () => Promise<void> } {
  const t = useT<typeof zhCN>();
  const confirm = useConfirm();
  const toast = useToast();
  const sayError = useSayError();
  const open = useAct(publishTopicCall, { invalidate: ['/api/topic-calls'] });
  const end = useAct(closeTopicCall, { invalidate: ['/api/topic-calls'] });
  return {
    busy: open.busy || end.busy,
    async publish() {
      const text = targetUnits.length === 0 ? t('suggestions.topicPage.publishAll') : t('suggestions.topicPage.publishSome', { n: targetUnits.length });
      if (!(await confirm({ title: t('suggestions.topicPage.publishTitle'), text, verb: t('suggestions.topicPage.publish') }))) return;
      await open.run({ params: { id }, body: { version } }).then(() => toast(t('suggestions.topicPage.published')), sayError);
    },
    async close() {
      if (!(await confirm({ title: t('suggestions.topicPage.closeTitle'), text: t('suggestions.topicPage.closeText'), verb: t('suggestions.topicPage.close'), danger: true }))) return;
      await end.run({ params: { id }, body: { version } }).then(() => toast(t('suggestions.topicPage.closed')), sayError);
    },
  };
}

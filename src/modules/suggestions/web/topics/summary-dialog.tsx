import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { callSummary, summariseTopicCall } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** What came of a closed call, for everybody who could see it. */
export function SummaryDialog({ call, onClose }: { call: { id: string; version: number }; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const act = useAct(summariseTopicCall, { invalidate: ['/api/topic-calls'] });
  const form = useForm({
    schema: callSummary, initial: { version: call.version, summary: '' }, labels: { summary: t('suggestions.topicPage.summary') },
    onSubmit: async (body) => {
      await act.run({ params: { id: call.id }, body });
      toast(t('suggestions.topicPage.summarised'));
      onClose();
    },
  });
  return (
    <Dialog open wide title={t('suggestions.topicPage.summarise')} onClose={onClose}>
      <Form form={form} submit={t('suggestions.topicPage.summariseAct')} seenBy={t('suggestions.topicPage.seenBy')} guard={false}>
        <TextArea label={t('suggestions.topicPage.summary')} rule={t('suggestions.topicPage.summaryRule')} required rows={8} min={10} max={5000} {...form.bind('summary')} />
      </Form>
    </Dialog>
  );
}

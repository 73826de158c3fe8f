import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { RadioGroup } from '#kit/web/ui/choices.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useToast } from '#kit/web/ui/feedback.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { claimTopic } from '../../contract/lists.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { findMembers } from '../write/find-members.ts';

interface Values {
  how: 'alone' | 'team';
  teamName: string;
  team: Choice[];
  note: string;
}
const schema = z.custom<Values>().superRefine((v, ctx) => {
  if (v.how === 'team' && v.teamName.trim() === '') ctx.addIssue({ code: 'custom', path: ['teamName'], message: 'input.required' });
});

/** Takes a topic up, alone or with a team; others see who is at it. */
export function ClaimDialog({ call, onClose }: { call: { id: string; title: string }; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const [claimId] = useState(() => uuidv7());
  const claim = useAct(claimTopic, { invalidate: ['/api/topic-calls'] });
  const initial: Values = { how: 'alone', teamName: '', team: [], note: '' };
  const form = useForm<typeof schema, Values>({
    schema, initial, labels: { teamName: t('suggestions.topicPage.claimForm.teamName') },
    onSubmit: async (v) => {
      const team = v.how === 'team';
      await claim.run({ params: { id: call.id }, body: { claimId, teamMemberIds: team ? v.team.map((m) => m.id) : [], ...(team ? { teamName: v.teamName.trim() } : {}), ...(v.note.trim() ? { note: v.note.trim() } : {}) } });
      toast(t('suggestions.topicPage.claimed'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('suggestions.topicPage.claimForm.title')} onClose={onClose}>
      <Form form={form} submit={t('suggestions.topicPage.claim')} seenBy={t('suggestions.topicPage.claimForm.seenBy')} guard={false}>
        <p>{call.title}</p>
        <RadioGroup inline label={t('suggestions.topicPage.claimForm.how')} {...form.bind('how')} options={(['alone', 'team'] as const).map((value) => ({ value, label: t(`suggestions.topicPage.claimForm.${value}`) }))} />
        {form.values.how === 'team' ? (
          <>
            <TextInput label={t('suggestions.topicPage.claimForm.teamName')} required maxLength={60} {...form.bind('teamName')} />
            <MultiCombobox label={t('suggestions.topicPage.claimForm.members')} rule={t('suggestions.writePage.co.whoRule')} find={findMembers} max={20} value={form.values.team} onChange={(team) => form.set('team', team)} />
          </>
        ) : null}
        <TextArea label={t('suggestions.topicPage.claimForm.note')} rows={2} max={300} {...form.bind('note')} />
      </Form>
    </Dialog>
  );
}

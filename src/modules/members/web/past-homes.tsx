import { useState } from 'react';
import { z } from 'zod';
import { useDates } from '#kit/web/dates.ts';
import { Form } from '#kit/web/form/form.tsx';
import { useForm } from '#kit/web/form/use-form.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Tag } from '#kit/web/ui/tag.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { type MemberFile, correctHome, restoreHome } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';

type Home = MemberFile['homes'][number];

/** Where a person belonged before; one that was entered by mistake is put right, and put back when that was the mistake. */
export function PastHomes({ file }: { file: MemberFile }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [wrong, setWrong] = useState<Home | null>(null);
  const restore = useAct(restoreHome, { invalidate: ['/api/members'], onSuccess: () => toast(t('member.homes.restored')) });
  if (file.homes.length + file.homesCorrected.length === 0) return null;
  const putBack = async (h: Home): Promise<void> => {
    if (await confirm({ title: t('member.homes.restoreTitle', { unit: h.unit.name }), text: t('member.homes.restoreText', { date: dates.date(h.until) }), verb: t('member.homes.restore') })) await restore.run({ params: { id: file.id, homeId: h.id }, body: { version: file.version } }).catch(sayError);
  };
  return (
    <section className="k-section" aria-label={t('member.homes.title')}>
      <h2>{t('member.homes.title')}</h2>
      <ul className="members-units">
        {file.homes.map((h) => (
          <li key={h.id} className="k-between" data-past>
            <span>{h.unit.name} <span className="k-quiet k-small">{t('member.homes.until', { date: dates.date(h.until) })}</span></span>
            {file.can.edit ? <Button small kind="quiet" aria-label={t('member.homes.wrongTitle', { unit: h.unit.name })} onClick={() => setWrong(h)}>{t('member.homes.wrong')}</Button> : null}
          </li>
        ))}
        {file.homesCorrected.map((h) => (
          <li key={h.id} className="k-between" data-past>
            <span>{h.unit.name} <span className="k-quiet k-small">{t('member.homes.until', { date: dates.date(h.until) })}</span> <Tag>{t('member.homes.wrongMark')}</Tag></span>
            {file.can.edit ? <Button small kind="quiet" busy={restore.busy} aria-label={t('member.homes.restoreTitle', { unit: h.unit.name })} onClick={() => void putBack(h)}>{t('member.homes.restore')}</Button> : null}
          </li>
        ))}
      </ul>
      {wrong ? <WrongDialog file={file} home={wrong} onClose={() => setWrong(null)} /> : null}
    </section>
  );
}

const schema = z.object({ reason: z.string().trim().min(2).max(300) });

function WrongDialog({ file, home, onClose }: { file: MemberFile; home: Home; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const correct = useAct(correctHome, { invalidate: ['/api/members'] });
  const form = useForm({
    schema, initial: { reason: '' }, labels: { reason: t('member.homes.reason') },
    onSubmit: async ({ reason }) => {
      await correct.run({ params: { id: file.id, homeId: home.id }, body: { version: file.version, reason } });
      toast(t('member.homes.done'));
      onClose();
    },
  });
  return (
    <Dialog open title={t('member.homes.wrongTitle', { unit: home.unit.name })} onClose={onClose}>
      <p>{t('member.homes.wrongText')}</p>
      <Form form={form} submit={t('member.homes.submit')} guard={false}><TextArea label={t('member.homes.reason')} required rows={2} max={300} {...form.bind('reason')} /></Form>
    </Dialog>
  );
}

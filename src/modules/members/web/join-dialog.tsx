import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 } from 'uuid';
import { localDate } from '#kit/pure/time.ts';
import { ApiError } from '#kit/web/api-error.ts';
import { call } from '#kit/web/call.ts';
import { useT } from '#kit/web/i18n.tsx';
import { invalidate } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { joinUnit } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { workKinds } from '../rules.ts';

/** Sets one or many members into a group, committee or team from a day on. Who is there already is left as is. */
export function JoinDialog({ members, onClose, onDone }: { members: readonly { id: string }[]; onClose: () => void; onDone?: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const client = useQueryClient();
  const [unit, setUnit] = useState<Choice | null>(null);
  const [from, setFrom] = useState(() => localDate(new Date()));
  const [done, setDone] = useState<number | null>(null);

  async function join(unitId: string): Promise<void> {
    let joined = 0;
    let skipped = 0;
    for (const [i, member] of members.entries()) {
      setDone(i);
      try {
        await call(joinUnit, { params: { id: member.id }, body: { id: v7(), unitId, from } });
        joined += 1;
      } catch (e) {
        if (!(e instanceof ApiError) || !['member.already_in_unit', 'member.not_on_roll'].includes(e.code)) {
          setDone(null);
          return sayError(e);
        }
        skipped += 1;
      }
    }
    await invalidate(client, ['/api/members']);
    toast(t('member.join.done', { done: joined }) + (skipped > 0 ? t('member.join.skipped', { count: skipped }) : ''));
    onDone?.();
    onClose();
  }
  return (
    <Dialog
      open title={members.length > 1 ? t('member.join.titleMany', { count: members.length }) : t('member.join.title')} onClose={onClose}
      footer={<Button kind="primary" busy={done !== null} disabled={!unit || !from} onClick={() => unit && void join(unit.id)}>{t('member.join.submit')}</Button>}
    >
      <UnitPicker label={t('member.join.unit')} required kinds={workKinds} placeholder={t('member.join.placeholder')} value={unit} onChange={setUnit} />
      <DateInput label={t('member.join.from')} required value={from} onChange={setFrom} />
      {done !== null && members.length > 1 ? <Progress label={t('member.join.submit')} done={done} total={members.length} /> : null}
    </Dialog>
  );
}

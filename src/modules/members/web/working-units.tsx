import { useState } from 'react';
import { localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { type MemberFile, leaveUnit } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { JoinDialog } from './join-dialog.tsx';

type UnitLink = MemberFile['units'][number];

/** Groups, committees and teams in which a person is or was, each from a day to a day. */
export function WorkingUnits({ file }: { file: MemberFile }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<UnitLink | null>(null);
  return (
    <section className="k-section" aria-label={t('member.units.title')}>
      <div className="k-between">
        <h2>{t('member.units.title')}</h2>
        {file.can.edit && (file.status === 'active' || file.status === 'suspended') ? <Button small icon="plus" onClick={() => setAdding(true)}>{t('member.units.add')}</Button> : null}
      </div>
      {file.units.length === 0 ? <p className="k-quiet">{t('member.units.none')}</p> : null}
      <ul className="members-units">
        {file.units.map((link) => (
          <li key={link.id} className="k-between" data-past={link.to !== null || undefined}>
            <span>
              {link.unit.name}{' '}
              <span className="k-quiet k-small">{link.to ? `${t('member.units.past')} ${t('member.units.span', { from: dates.date(link.from), to: dates.date(link.to) })}` : t('member.units.since', { from: dates.date(link.from) })}</span>
            </span>
            {file.can.edit && link.to === null ? <Button small kind="quiet" aria-label={t('member.units.endTitle', { unit: link.unit.name })} onClick={() => setEnding(link)}>{t('member.units.end')}</Button> : null}
          </li>
        ))}
      </ul>
      {adding ? <JoinDialog members={[file]} onClose={() => setAdding(false)} /> : null}
      {ending ? <EndDialog file={file} link={ending} onClose={() => setEnding(null)} /> : null}
    </section>
  );
}

function EndDialog({ file, link, onClose }: { file: MemberFile; link: UnitLink; onClose: () => void }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [on, setOn] = useState(() => localDate(new Date()));
  const leave = useAct(leaveUnit, { invalidate: ['/api/members'], onSuccess: () => { toast(t('member.units.ended')); onClose(); } });
  return (
    <Dialog open title={t('member.units.endTitle', { unit: link.unit.name })} onClose={onClose} footer={<Button kind="primary" busy={leave.busy} disabled={!on} onClick={() => void leave.run({ params: { id: file.id, linkId: link.id }, body: { on } }).catch(sayError)}>{t('member.units.submitEnd')}</Button>}>
      <DateInput label={t('member.units.on')} required min={link.from} value={on} onChange={setOn} />
    </Dialog>
  );
}

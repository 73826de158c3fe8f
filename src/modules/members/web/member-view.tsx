import { type ReactNode, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useCan } from '#kit/web/me.ts';
import { Panels } from '#kit/web/panels.tsx';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { MemberFile } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { MemberFacts } from './member-facts.tsx';
import { MemberHistory } from './member-history.tsx';
import './members.css';
import { PastHomes } from './past-homes.tsx';
import { PhoneDialog, type WholePhones } from './phone-dialog.tsx';
import { StatusDialog } from './status-dialog.tsx';
import { WorkingUnits } from './working-units.tsx';

const tones = { active: 'good', suspended: 'wait', left: 'plain', deceased: 'plain', merged: 'plain' } as const;

/** A member's file: the facts left, where the person belongs and what was done with the file right. */
export function MemberView({ file, notice, mine = false }: { file: MemberFile; notice?: ReactNode; mine?: boolean }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const mayReadAccounts = useCan('account.read');
  const [asking, setAsking] = useState(false);
  const [changing, setChanging] = useState(false);
  const [whole, setWhole] = useState<WholePhones | null>(null);
  const shown: MemberFile = whole ? { ...file, fields: { ...file.fields, ...whole } } : file;
  const status = t(`member.status.${file.status}`);
  return (
    <div className="k-stack-wide">
      <header className="k-between">
        <div>
          <h1>{file.fields.name}</h1>
          <p className="k-row">
            <StatusTag tone={tones[file.status]}>{file.statusOn ? t('member.file.statusSince', { status, date: dates.date(file.statusOn) }) : status}</StatusTag>
            <span>{file.homeUnit.name}</span>
            {file.importId && file.can.edit ? <Link href={`/members/imports/${file.importId}`}>{t('member.file.importedIn')}</Link> : null}
          </p>
        </div>
        <div className="k-row">
          {file.can.changeStatus ? <Button onClick={() => setChanging(true)}>{t('member.file.changeStatus')}</Button> : null}
          {file.can.edit ? <ButtonLink kind="primary" icon="edit" href={`/members/${file.id}/edit`}>{t('member.file.edit')}</ButtonLink> : null}
        </div>
      </header>
      {notice}
      <div className="k-two">
        <div>
          {mine ? <Panels slot="myFile" id={file.id} /> : null}
          <MemberFacts file={shown} beside={file.can.unmask && file.phoneMasked && !whole ? { phone: <Button small kind="quiet" onClick={() => setAsking(true)}>{t('member.file.showPhone')}</Button> } : {}} />
          {mine ? null : <Panels slot="member" id={file.id} />}
        </div>
        <div>
          <WorkingUnits file={file} />
          <PastHomes file={file} />
          {file.account || file.can.account ? (
            <section className="k-section" aria-label={t('member.file.account')}>
              <h2>{t('member.file.account')}</h2>
              <p>{accountLine()}</p>
            </section>
          ) : null}
          <section className="k-section" aria-label={t('member.file.history')}>
            <h2>{t('member.file.history')}</h2>
            <MemberHistory id={file.id} />
          </section>
        </div>
      </div>
      {asking ? <PhoneDialog memberId={file.id} onClose={() => setAsking(false)} onRead={setWhole} /> : null}
      {changing ? <StatusDialog file={file} onClose={() => setChanging(false)} /> : null}
    </div>
  );

  function accountLine(): ReactNode {
    const { account } = file;
    if (!account) return <>{t('member.file.accountNone')} {mayReadAccounts ? <Link href="/admin/accounts/for-members">{t('member.file.openAccount')}</Link> : null}</>;
    const words = t(account.active ? 'member.file.accountOn' : 'member.file.accountOff', { username: account.username });
    return mayReadAccounts ? <Link href={`/admin/accounts/${account.id}`}>{words}</Link> : words;
  }
}

import { useState } from 'react';
import { addDays, localDate } from '#kit/pure/time.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Button } from '#kit/web/ui/button.tsx';
import { type Choice, MultiCombobox } from '#kit/web/ui/combobox.tsx';
import { DateInput } from '#kit/web/ui/date-input.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { StatusTag } from '#kit/web/ui/tag.tsx';
import type { Matter } from '../../contract/matter.ts';
import { inviteCoAuthors, removeCoAuthor } from '../../contract/steps.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { authorTone } from '../matter/tones.ts';
import { findSigners } from './find-members.ts';
import type { DraftKeeper } from './use-draft.ts';

type Author = Matter['authors'][number];

const MOST = 20;

/** Co-authors: whom to invite, until when they sign, what each answered. The text is saved before anybody is invited. */
export function CoAuthors({ id, fieldId, matter, keeper, blank }: { id: string; fieldId: string; matter: Matter | undefined; keeper: DraftKeeper; blank: boolean }) {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const sayError = useSayError();
  const [people, setPeople] = useState<Choice[]>([]);
  const [signBy, setSignBy] = useState('');
  const [tomorrow] = useState(() => addDays(localDate(new Date()), 1));
  const [saving, setSaving] = useState(false);
  const invite = useAct(inviteCoAuthors, { invalidate: ['/api/suggestions/:id'] });
  const present = matter?.authors.filter((a) => a.role === 'co') ?? [];

  async function send() {
    if (blank) return toast(t('suggestions.writePage.co.writeFirst'));
    setSaving(true);
    try {
      if (!(await keeper.saveNow())) return toast(t('suggestions.writePage.notSaved'));
      const done = await invite.run({ params: { id }, body: { version: keeper.version(), memberIds: people.map((p) => p.id), ...(signBy ? { signBy } : {}) } });
      keeper.moved(done.version);
      setPeople([]);
      toast(t('suggestions.writePage.co.invited', { n: people.length }));
    } catch (e) {
      sayError(e);
    } finally {
      setSaving(false);
    }
  }
  return (
    <section className="k-section" id={fieldId} tabIndex={-1} aria-label={t('suggestions.writePage.co.title')}>
      <h2>{t('suggestions.writePage.co.title')}</h2>
      <p className="k-quiet k-small">{t('suggestions.writePage.co.hint')}</p>
      {present.length > 0 ? (
        <ul className="sw-authors">
          {present.map((a) => (
            <li key={a.memberId}>
              <OneAuthor id={id} author={a} keeper={keeper} />
            </li>
          ))}
        </ul>
      ) : null}
      <MultiCombobox label={t('suggestions.writePage.co.who')} rule={t('suggestions.writePage.co.whoRule')} placeholder={t('suggestions.writePage.co.whoFind')} find={findSigners} value={people} onChange={setPeople} max={MOST} />
      {people.length > 0 ? (
        <>
          <DateInput label={t('suggestions.writePage.co.signBy')} rule={t('suggestions.writePage.co.signByRule')} value={signBy} min={tomorrow} onChange={setSignBy} />
          <Button busy={saving} icon="send" onClick={() => void send()}>
            {t('suggestions.writePage.co.invite')}
          </Button>
        </>
      ) : null}
    </section>
  );
}

function OneAuthor({ id, author: a, keeper }: { id: string; author: Author; keeper: DraftKeeper }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const confirm = useConfirm();
  const sayError = useSayError();
  const remove = useAct(removeCoAuthor, { invalidate: ['/api/suggestions/:id'] });
  const standing = a.state === 'invited' || a.state === 'signed';
  const when = a.answeredAt ? t('suggestions.writePage.co.answered', { day: dates.short(a.answeredAt) }) : a.state === 'invited' && a.expiresAt ? t('suggestions.writePage.co.until', { day: dates.short(a.expiresAt) }) : '';

  async function takeBack() {
    if (!(await confirm({ title: t('suggestions.writePage.co.removeTitle', { name: a.name }), text: t(a.state === 'signed' ? 'suggestions.writePage.co.removeSigned' : 'suggestions.writePage.co.removeInvited'), verb: t('suggestions.writePage.co.remove') }))) return;
    try {
      await keeper.saveNow();
      keeper.moved((await remove.run({ params: { id }, body: { version: keeper.version(), memberId: a.memberId } })).version);
    } catch (e) {
      sayError(e);
    }
  }
  return (
    <div className="k-between">
      <div>
        <b>{a.name}</b> <span className="k-quiet k-small">{a.unitName}</span>
        <div className="k-row k-small">
          <StatusTag tone={authorTone[a.state]}>{t(`suggestion.authorState.${a.state}`)}</StatusTag>
          <span>{when}</span>
        </div>
        {a.note ? <p className="k-small">{a.note}</p> : null}
      </div>
      {standing ? (
        <Button kind="quiet" small busy={remove.busy} onClick={() => void takeBack()}>
          {t('suggestions.writePage.co.remove')}
        </Button>
      ) : null}
    </div>
  );
}

import { useRef, useState } from 'react';
import { v7 } from 'uuid';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { useDates } from '#kit/web/dates.ts';
import { useHasWord, useT } from '#kit/web/i18n.tsx';
import { useAct, useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import { cancelErasure, confirmErasure, proposeErasure, readErasure } from '../contract/erasure.ts';
import type { zhCN } from '../locales/zh-CN.ts';

const below = ['/api/members', '/api/erasures', '/api/inbox', '/api/duplicates'];
type Line = OutputOf<typeof readErasure>['plan'][number];
interface Group { how: Line['how']; ground: string | null; lines: Line[] }

/** Lines of one fate together: what is deleted, what is made nobody's, what is kept on which ground. */
function grouped(lines: readonly Line[]): Group[] {
  const groups: Group[] = [];
  for (const l of lines) {
    const there = groups.find((g) => g.how === l.how && g.ground === l.ground);
    if (there) there.lines.push(l);
    else groups.push({ how: l.how, ground: l.ground, lines: [l] });
  }
  const order = ['delete', 'anonymise', 'keep'];
  return groups.toSorted((a, b) => order.indexOf(a.how) - order.indexOf(b.how));
}

/** Erasing a leaver: what becomes of which data, in words; proposed by one (or by the rule), confirmed by another, with the proof. */
export function Erasure({ memberId }: { memberId: string }) {
  const t = useT<typeof zhCN>();
  const has = useHasWord();
  const dates = useDates();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const id = useRef(v7());
  const [reason, setReason] = useState('');
  const { data } = useQueryOf(readErasure, { params: { id: memberId } });
  const propose = useAct(proposeErasure, { invalidate: below });
  const settle = useAct(confirmErasure, { invalidate: below });
  const cancel = useAct(cancelErasure, { invalidate: below });
  if (!data || (!data.possible && data.erasures.length === 0)) return null;
  const open = data.erasures.find((e) => e.state === 'proposed');
  const done = data.erasures.find((e) => e.state === 'done');
  const word = (key: string, otherwise: string): string => (has(key) ? t(key as never) : otherwise);
  const doConfirm = async (erasureId: string): Promise<void> => {
    if (!(await confirm({ title: t('membership.panel.confirmTitle'), text: t('membership.panel.confirmText'), verb: t('membership.panel.confirm'), danger: true }))) return;
    await settle.run({ params: { id: erasureId } }).then((r) => toast(t('membership.panel.erased', { digest: r.digest.slice(0, 12) })), sayError);
  };
  return (
    <section className="k-section k-stack" aria-label={t('membership.panel.erasure')}>
      <h3>{t('membership.panel.erasure')}</h3>
      {done ? <p>{t('membership.panel.done', { day: done.settledAt ? dates.date(done.settledAt) : '', digest: done.digest?.slice(0, 12) ?? '' })}</p> : <p className="k-quiet">{t('membership.panel.erasureText')}</p>}
      {!done && !open && data.eraseOn ? <p>{t('membership.panel.eraseOn', { day: dates.date(data.eraseOn) })}</p> : null}
      <dl className="k-facts">
        {grouped(done?.lines ?? data.plan).map((g) => (
          <div key={`${g.how}${g.ground ?? ''}`}>
            <dt>{t(`membership.panel.how.${g.how}`)}{g.ground ? <><br /><span className="k-small">{word(`membership.ground.${g.ground}`, g.ground)}</span></> : null}</dt>
            <dd>{g.lines.map((l) => t('membership.panel.many', { what: word(`membership.data.${l.table}`, l.module), n: l.rows })).join(' · ')}</dd>
          </div>
        ))}
      </dl>
      {open ? (
        <>
          <Banner tone="soon">{open.dueAt ? t('membership.panel.ruleWaiting', { day: dates.date(open.dueAt) }) : t(open.can.confirm || data.others > 0 ? 'membership.panel.waiting' : 'membership.panel.waitingAlone', { name: open.askedBy })}</Banner>
          <div className="k-row">
            {open.can.confirm ? <Button kind="danger" busy={settle.busy} onClick={() => void doConfirm(open.id)}>{t('membership.panel.confirm')}</Button> : null}
            {open.can.cancel ? <Button kind="quiet" busy={cancel.busy} onClick={() => void cancel.run({ params: { id: open.id } }).catch(sayError)}>{t('membership.panel.cancel')}</Button> : null}
          </div>
        </>
      ) : done || !data.possible ? null : (
        <>
          <TextInput label={t('membership.panel.proposeReason')} maxLength={200} value={reason} onChange={setReason} />
          <p><Button busy={propose.busy} disabled={reason.trim().length < 2} onClick={() => void propose.run({ params: { id: memberId }, body: { id: id.current, reason } }).then(() => toast(t('membership.panel.proposed')), sayError)}>{t('membership.panel.propose')}</Button></p>
        </>
      )}
    </section>
  );
}

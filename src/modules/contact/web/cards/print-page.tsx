import { useState } from 'react';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { call } from '#kit/web/call.ts';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import type { Choice } from '#kit/web/ui/combobox.tsx';
import { useConfirm, useSayError, useToast } from '#kit/web/ui/feedback.tsx';
import { Progress } from '#kit/web/ui/progress.tsx';
import { MembersPicker } from '#modules/members/web/public.tsx';
import { UnitPicker } from '#modules/units/web/public.tsx';
import { printCards } from '../../contract/cards.ts';
import { listDirectory } from '../../contract/directory.ts';
import type { zhCN } from '../../locales/zh-CN.ts';
import { Qr } from './qr.tsx';
import '../contact.css';
import './print.css';

type Printed = OutputOf<typeof printCards>['items'][number];
const PER_SHEET = 8;
const AT_ONCE = 100;
const MOST = 400;

/** Cards of a unit or of chosen people, eight on a sheet of A4 with marks to cut along. */
export function Page() {
  const t = useT<typeof zhCN>();
  const toast = useToast();
  const confirm = useConfirm();
  const sayError = useSayError();
  const [unit, setUnit] = useState<Choice | null>(null);
  const [people, setPeople] = useState<Choice[]>([]);
  const [cards, setCards] = useState<{ items: Printed[]; without: number } | null>(null);
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const print = useAct(printCards, { invalidate: ['/api/members'] });

  /** Everybody of the unit and below, page by page; null when they are too many for one printing. */
  async function ofUnit(id: string): Promise<string[] | null> {
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const page: OutputOf<typeof listDirectory> = await call(listDirectory, { query: { unit: id, limit: 200, ...(after ? { after } : {}) } });
      ids.push(...page.items.map((p) => p.id));
      if (ids.length > MOST) return null;
      if (page.next === null) return ids;
      after = page.next;
    }
  }
  async function make(): Promise<void> {
    const below = unit ? await ofUnit(unit.id) : [];
    if (below === null) return toast(t('contact.card.sheet.tooMany', { most: MOST }));
    const ids = [...new Set([...people.map((p) => p.id), ...below])];
    if (ids.length === 0) return toast(t('contact.card.printNone'));
    if (!(await confirm({ title: t('contact.card.sheet.makeTitle', { count: ids.length }), text: t('contact.card.sheet.makeText'), verb: t('contact.card.sheet.make') }))) return;
    const items: Printed[] = [];
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      setProgress({ done: at, total: ids.length });
      items.push(...(await print.run({ body: { ids: ids.slice(at, at + AT_ONCE) } })).items);
    }
    setCards({ items, without: ids.length - items.length });
  }
  const sheets = cards ? Array.from({ length: Math.ceil(cards.items.length / PER_SHEET) }, (_, i) => cards.items.slice(i * PER_SHEET, (i + 1) * PER_SHEET)) : [];
  return (
    <div className="k-stack">
      <div className="k-stack k-no-print">
        <h1>{t('contact.card.sheet.title')}</h1>
        <p className="k-quiet">{t('contact.card.sheet.lead')}</p>
        <UnitPicker label={t('contact.card.sheet.unit')} value={unit} onChange={(u) => { setUnit(u); setCards(null); }} />
        <MembersPicker label={t('contact.card.sheet.people')} value={people} onChange={(list) => { setPeople(list); setCards(null); }} />
        <p className="k-row">
          <Button kind={cards ? 'secondary' : 'primary'} busy={progress !== null} disabled={unit === null && people.length === 0} onClick={() => void make().catch(sayError).finally(() => setProgress(null))}>{t('contact.card.sheet.make')}</Button>
          {cards && cards.items.length > 0 ? <Button kind="primary" icon="print" onClick={() => window.print()}>{t('contact.card.print')}</Button> : null}
        </p>
        {progress ? <Progress label={t('contact.card.sheet.busy')} done={progress.done} total={progress.total} /> : null}
        {cards ? <Banner tone={cards.without > 0 ? 'soon' : 'info'}>{t('contact.card.sheet.made', { cards: cards.items.length, sheets: sheets.length })} {cards.without > 0 ? t('contact.card.sheet.without', { n: cards.without }) : null}</Banner> : null}
      </div>
      {sheets.map((sheet) => <ul key={sheet[0]?.memberId} className="ct-sheet" aria-label={t('contact.card.sheet.title')}>{sheet.map((c) => <Cut key={c.memberId} card={c} />)}</ul>)}
    </div>
  );
}

/** One card of the size of a bank card, with a mark at each corner. */
function Cut({ card }: { card: Printed }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  return (
    <li className="ct-cut">
      {['a', 'b', 'c', 'd'].map((corner) => <i key={corner} aria-hidden="true" data-corner={corner} />)}
      <div className="ct-cut-text">
        <p className="ct-cut-head">{card.association}</p>
        <p className="ct-cut-title">{t('contact.card.title')}</p>
        <p><b className="ct-cut-name">{card.name}</b><br />{card.unitName}</p>
        <p className="k-small">{t('contact.card.number')} {card.number}<br />{t('contact.card.until')} {dates.date(card.validUntil)}</p>
      </div>
      <div className="ct-cut-code">{card.code ? <Qr text={card.code} label={t('contact.card.code')} /> : null}<p className="k-small">{t('contact.card.scan')}</p></div>
    </li>
  );
}

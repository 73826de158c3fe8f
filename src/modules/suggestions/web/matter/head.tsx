import type { ReactNode } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useNarrow } from '#kit/web/media.ts';
import { useMe } from '#kit/web/me.ts';
import { Button, ButtonLink } from '#kit/web/ui/button.tsx';
import { Light } from '#kit/web/ui/light.tsx';
import { MatterHeader } from '#kit/web/ui/matter-header.tsx';
import type { MenuItem } from '#kit/web/ui/menu.tsx';
import { StatusTag, Tag } from '#kit/web/ui/tag.tsx';
import type { zhCN } from '../../locales/zh-CN.ts';
import type { Offer } from './acts/act-types.ts';
import { besideRow, graveActs, primaryOf } from './acts/offers.ts';
import { useVerb } from './acts/use-verb.ts';
import { useMatterPage } from './context.tsx';
import { startFrom } from './start-from.ts';
import { closedAs, dueOf, sentenceOf } from './sentence.ts';
import { stateTone } from './tones.ts';
import { useNow } from './use-now.ts';

/** The address where a draft or a returned text is written. */
export const editHref = (id: string): string => `/suggestions/${id}/edit`;

/** Number, title, the one sentence, the one act; everything else behind "more". */
export function Head() {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const me = useMe();
  const now = useNow();
  const verb = useVerb();
  const narrow = useNarrow();
  const { m, offers, start, lightOf } = useMatterPage();
  const rated = m.feedbacks.some((f) => f.round === m.round && f.name === me.member?.name);
  const primary = primaryOf(m, offers, rated);
  const shown = primary === null ? [] : primary.act === 'sign' ? [primary, ...offers.filter((o) => o.act === 'declineSign')] : [primary];
  const canEdit = m.can.edit === true;
  const meta = [
    m.formalText ?? (m.serialNo ? t('suggestions.matterPage.serial', { no: m.serialNo }) : t('suggestions.matterPage.noNumber')),
    t(`suggestion.type.${m.type}`),
    ...(m.category ? [t(`suggestion.category.${m.category}`)] : []),
    m.submittedAt ? t('suggestions.matterPage.submittedOn', { day: dates.date(m.submittedAt) }) : t('suggestions.matterPage.startedOn', { day: dates.date(m.createdAt) }),
    ...(m.enteredByProxy ? [t('suggestions.matterPage.fact.proxyEntered')] : []),
  ];
  const again = startFrom(m, { memberId: me.member?.id ?? null, writes: me.can['suggestion.write'] === true });
  const due = dueOf(m);
  const clock = m.clocks.find((c) => c.dueAt === due && (c.state === 'running' || c.state === 'paused'));
  return (
    <MatterHeader
      title={m.title}
      meta={meta}
      sentence={sentenceOf(m, t, dates, now)}
      marks={
        <>
          <StatusTag tone={stateTone[m.state]}>{t(`suggestion.state.${m.state}`)}</StatusTag>
          {m.state === 'archived' && m.closedAs ? <Tag>{closedAs(m, t)}</Tag> : null}
          {m.resultClass ? <Tag tone="plain">{t(`suggestion.resultClass.${m.resultClass}`)}</Tag> : null}
          {m.urgency && m.urgency !== 'normal' ? <Tag tone="late" icon="warning">{t(`suggestion.urgency.${m.urgency}`)}</Tag> : null}
          {m.round > 1 ? <Tag>{t('suggestions.matterPage.roundTag', { n: m.round })}</Tag> : null}
          {due ? <Light {...lightOf({ dueAt: due, state: m.now.paused ? 'paused' : 'running', provisional: m.now.provisional })} {...(clock ? { rule: ruleOf(clock) } : {})} long /> : null}
        </>
      }
      primary={act()}
      more={menu()}
    />
  );

  // Signing or declining is one question: both answers stand side by side, large on a phone.
  function act(): ReactNode {
    if (primary) return shown.map((o) => <Button key={o.key} kind={o === primary ? 'primary' : 'secondary'} onClick={() => start(o)}>{verb(o, m)}</Button>);
    if (canEdit && !m.proxy) return <ButtonLink kind="primary" icon="edit" href={editHref(m.id)}>{t('suggestion.action.edit')}</ButtonLink>;
    return again ? <ButtonLink icon="edit" href={again}>{t('suggestions.matterPage.startFrom')}</ButtonLink> : undefined;
  }

  function ruleOf(c: (typeof m.clocks)[number]): string {
    return t('suggestions.matterPage.clock.rule', { kind: t(`suggestion.clock.${c.kind as 'reply'}`), limit: t(`suggestions.matterPage.clock.unit.${c.limit.unit as 'day'}`, { n: c.limit.n }), day: dates.date(c.startedAt) });
  }

  function menu(): MenuItem[] {
    const edit: MenuItem[] = canEdit && (primary !== null || m.proxy) ? [{ key: 'edit', label: t('suggestion.action.edit'), icon: 'edit', href: editHref(m.id), ...(m.proxy ? { note: t('suggestions.matterPage.proxyMark') } : {}) }] : [];
    const anew: MenuItem[] = again && (primary !== null || canEdit) ? [{ key: 'startFrom', label: t('suggestions.matterPage.startFrom'), icon: 'plus', href: again }] : [];
    const rest = offers.filter((o) => !shown.includes(o) && !besideRow.has(o.act));
    const calm = rest.filter((o) => !isGrave(o));
    const grave = rest.filter(isGrave);
    const print: MenuItem = { key: 'print', label: t('suggestions.matterPage.print'), icon: 'print', apart: true, onSelect: () => window.print() };
    return [...edit, ...anew, ...calm.map((o) => item(o)), ...grave.map((o, i) => item(o, i === 0 && edit.length + anew.length + calm.length > 0)), ...(narrow ? [] : [print])];
  }

  function item(o: Offer, apart = false): MenuItem {
    const note = [o.unitName, o.proxy ? t('suggestions.matterPage.proxyMark') : ''].filter(Boolean).join(' · ');
    return { key: o.key, label: verb(o, m), onSelect: () => start(o), ...(note ? { note } : {}), ...(isGrave(o) ? { danger: true } : {}), ...(apart ? { apart } : {}) };
  }
}

const isGrave = (o: Offer): boolean => graveActs.has(o.act);

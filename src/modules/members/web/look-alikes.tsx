import { useEffect, useState } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import { useQueryOf } from '#kit/web/query.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import { lookAlikes } from '../contract/members.ts';
import type { zhCN } from '../locales/zh-CN.ts';
import { isPartialDate } from '../rules.ts';
import type { FormValues } from './form-values.ts';

const WAIT_MS = 600;

/** While somebody is entered: who on the roll may be the same person. Asked when the typing rests. */
export function LookAlikes({ values }: { values: FormValues }) {
  const t = useT<typeof zhCN>();
  const typed = JSON.stringify({
    name: values.name.trim(), ...(values.formerName.trim() ? { formerName: values.formerName.trim() } : {}), ...(values.phone.trim() ? { phone: values.phone.trim().slice(0, 30) } : {}),
    ...(isPartialDate(values.birth.trim()) ? { birth: values.birth.trim() } : {}), ...(values.employer.trim() ? { employer: values.employer.trim().slice(0, 120) } : {}), ...(values.sex ? { sex: values.sex } : {}),
  });
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = JSON.parse(asked || '{"name":""}') as { name: string };
  const { data } = useQueryOf(lookAlikes, { query }, { enabled: query.name.length > 1 });
  if (query.name.length < 2 || !data || data.items.length === 0) return null;
  return (
    <Banner tone="soon">
      {t('member.file.lookAlike')}
      <ul>
        {data.items.map((m) => {
          const words = t('member.file.lookAlikeItem', { name: m.name, unit: m.unitName, status: t(`member.status.${m.status}`) });
          return <li key={m.id}>{m.reached ? <Link href={`/members/${m.id}`}>{words}</Link> : words} <span className="k-quiet">{m.reasons.map((r) => t(`member.alike.${r}`)).join(t('member.list.comma'))}</span></li>;
        })}
      </ul>
    </Banner>
  );
}

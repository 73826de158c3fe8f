import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Link } from '#kit/web/ui/link.tsx';
import type { ApplicationDetail } from '../../contract/applications.ts';
import type { zhCN } from '../../locales/zh-CN.ts';

/** Members and applications that may be the same person. */
export function Duplicates({ list }: { list: ApplicationDetail['duplicates'] }) {
  const t = useT<typeof zhCN>();
  if (list.length === 0) return null;
  return (
    <Banner tone="soon">
      <b>{t('admission.page.duplicates')}</b>
      <p>{t('admission.page.duplicatesText')}</p>
      <ul>
        {list.map((d) => (
          <li key={d.id}>
            {t(d.kind === 'member' ? 'admission.page.dupMember' : 'admission.page.dupApplication')} {d.href ? <Link href={d.href}>{d.name}</Link> : d.name} {d.unitName} {d.by.map((b) => t(b === 'name' ? 'admission.page.dupName' : b === 'phone' ? 'admission.page.dupPhone' : 'admission.page.dupAlike')).join(' ')}{' '}
            {d.kind === 'member' ? t(`member.status.${d.state}` as never) : t(`admission.state.${d.state as 'draft'}`)}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

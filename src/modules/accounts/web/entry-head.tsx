import { useEffect } from 'react';
import { useT } from '#kit/web/i18n.tsx';
import type { zhCN } from '../locales/zh-CN.ts';
import './accounts.css';

interface Props {
  /** The association's name and colour, where it is known already. */
  info?: { name: string; accent: string } | undefined;
  title: string;
}

/** The head of pages before the work begins: word-mark, association, title. */
export function EntryHead({ info, title }: Props) {
  const t = useT<typeof zhCN>();
  useEffect(() => {
    if (info) document.documentElement.dataset['accent'] = info.accent;
  }, [info]);
  return (
    <header className="accounts-head">
      <p className="accounts-mark">{t('kit.name')}</p>
      {info ? <p>{info.name}</p> : null}
      <h1>{title}</h1>
    </header>
  );
}

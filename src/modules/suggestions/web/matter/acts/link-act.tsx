import { useRef, useState } from 'react';
import { useDates } from '#kit/web/dates.ts';
import { useT } from '#kit/web/i18n.tsx';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { TextInput } from '#kit/web/ui/text-input.tsx';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { sendLink } from '../../../contract/steps.ts';
import type { zhCN } from '../../../locales/zh-CN.ts';
import { ActFrame } from './act-frame.tsx';
import type { ActProps } from './plain-act.tsx';
import { useStep } from './use-step.ts';

/** Makes the answer link of a unit, and shows it this once with a button that copies it. */
export function LinkAct({ m, offer, verb, gone, onClose }: ActProps) {
  const t = useT<typeof zhCN>();
  const [link, setLink] = useState<OutputOf<typeof sendLink> | null>(null);
  const step = useStep({ m, offer, endpoint: sendLink, initial: {}, toBody: () => ({}), labels: {}, onDone: (output) => setLink(output as OutputOf<typeof sendLink>) });
  if (!link) return <ActFrame offer={offer} verb={t('suggestions.matterActs.link.make')} step={step} seenBy="units" gone={gone} onClose={onClose} />;
  return (
    <div className="sg-act">
      <Dialog open firm title={verb} onClose={onClose} footer={<Button onClick={onClose}>{t('suggestions.matterActs.link.finish')}</Button>}>
        <Shown link={link} />
      </Dialog>
    </div>
  );
}

function Shown({ link }: { link: OutputOf<typeof sendLink> }) {
  const t = useT<typeof zhCN>();
  const dates = useDates();
  const box = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<'yes' | 'byHand' | null>(null);
  async function copy(): Promise<void> {
    const input = box.current?.querySelector('input');
    input?.select();
    setCopied((await copyText(link.url)) ? 'yes' : 'byHand');
  }
  return (
    <div className="k-stack" ref={box}>
      <div className="sg-act-head"><Banner tone="soon">{t('suggestions.matterActs.link.shown')}</Banner></div>
      <TextInput label={t('suggestions.matterActs.link.label')} value={link.url} onChange={() => undefined} readOnly />
      <p className="k-row"><Button kind="primary" onClick={() => void copy()}>{t('suggestions.matterActs.link.copy')}</Button> <span role="status">{copied === 'yes' ? t('suggestions.matterActs.link.copied') : copied === 'byHand' ? t('suggestions.matterActs.link.copyByHand') : ''}</span></p>
      <p className="k-quiet">{t('suggestions.matterActs.link.valid', { day: dates.date(link.expiresAt) })}</p>
    </div>
  );
}

/** Copies by the browser's clipboard, or, where the address is not secure, what is selected. */
async function copyText(text: string): Promise<boolean> {
  try {
    // Absent on plain http, where office networks still are.
    const board = (navigator as { clipboard?: Clipboard }).clipboard;
    if (!board) return document.execCommand('copy');
    await board.writeText(text);
    return true;
  } catch {
    return false;
  }
}

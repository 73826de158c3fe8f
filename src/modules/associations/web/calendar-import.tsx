import { useRef, useState } from 'react';
import { type ApiError, asApiError } from '#kit/web/api-error.ts';
import { useT } from '#kit/web/i18n.tsx';
import { useAct } from '#kit/web/query.ts';
import type { OutputOf } from '#kit/pure/endpoint.ts';
import { Banner } from '#kit/web/ui/banner.tsx';
import { Button } from '#kit/web/ui/button.tsx';
import { Dialog } from '#kit/web/ui/dialog.tsx';
import { useErrorText } from '#kit/web/ui/states.tsx';
import { TextArea } from '#kit/web/ui/text-area.tsx';
import { importCalendar } from '../contract.ts';
import type { zhCN } from '../locales/zh-CN.ts';

interface Props {
  onClose: () => void;
  onDone: (result: OutputOf<typeof importCalendar>) => void;
}

/** Imports a year's list from a file or pasted text; problems are shown row by row, and nothing is taken until all is good. */
export function ImportCalendarDialog({ onClose, onDone }: Props) {
  const t = useT<typeof zhCN>();
  const say = useErrorText();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [error, setError] = useState<ApiError | null>(null);
  const take = useAct(importCalendar, { invalidate: ['/api/calendar'], onSuccess: onDone });
  const submit = (): void => void take.run({ body: { text } }).catch((e: unknown) => setError(asApiError(e)));
  return (
    <Dialog open wide title={t('calendar.import')} onClose={onClose} footer={<Button kind="primary" busy={take.busy} disabled={text.trim() === ''} onClick={submit}>{t('calendar.submit')}</Button>}>
      <div className="k-stack">
        <p>{t('calendar.importLead')}</p>
        <input ref={file} className="k-sr" type="file" accept=".json,.txt,.csv,application/json,text/plain" tabIndex={-1} aria-label={t('calendar.file')} onChange={(e) => { const [chosen] = e.target.files ?? []; if (chosen) void chosen.text().then(setText); setError(null); }} />
        <Button icon="folder" onClick={() => file.current?.click()}>{t('calendar.file')}</Button>
        {error ? (
          <div role="alert">
            <Banner tone="late">
              {error.fields.length > 0 ? t('calendar.problems', { count: error.fields.length }) : say(error)}
              {error.fields.length > 0 ? <ul>{error.fields.map((f) => <li key={`${f.path}${f.code}`}>{t(`error.${f.code}` as 'error.calendar.list_invalid', f.params)}</li>)}</ul> : null}
            </Banner>
          </div>
        ) : null}
        <TextArea label={t('calendar.text')} rows={10} value={text} onChange={(v) => { setText(v); setError(null); }} />
      </div>
    </Dialog>
  );
}

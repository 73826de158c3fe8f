import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useT } from '../i18n.tsx';
import { ApiError } from '../api-error.ts';
import { useReportUploads } from '../form/uploads.ts';
import { type SendOptions, sizeText } from '../upload.ts';
import { Button } from './button.tsx';
import { GroupField, type FieldProps } from './field.tsx';
import { Progress } from './progress.tsx';
import { useErrorText } from './states.tsx';

export interface UploadedFile {
  id: string;
  name: string;
  size: number;
  href?: string;
}
export interface FileUploadProps extends Omit<FieldProps, 'name'> {
  value: readonly UploadedFile[];
  onChange: (value: UploadedFile[]) => void;
  /** Sends one file and answers what the server stored; usually around `sendFile`. */
  send: (file: File, options: SendOptions) => Promise<UploadedFile>;
  /** `['.pdf', '.docx']` */
  types: readonly string[];
  maxBytes: number;
  max?: number;
}
interface Going {
  key: string;
  file: File;
  share: number;
  problem: string | null;
  /** The connection was lost: sent again by itself when it is back. */
  offline: boolean;
  stop: AbortController;
}

const AGAIN = 15_000;

/** Files by choosing or dragging, each with its progress, cancel and retry. Put NonClassifiedNotice beside it. */
export function FileUpload({ value, onChange, send, types, maxBytes, max = 20, rule, ...field }: FileUploadProps) {
  const t = useT();
  const say = useErrorText();
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(value);
  latest.current = value;

  // What a lost connection cut off is still on its way: it goes on by itself, and a form that waits for it goes on waiting.
  const failed = going.filter((g) => g.problem !== null && !g.offline).length;
  const calledOff = useReportUploads({ sending: going.length - failed, failed });

  function patch(key: string, change: Partial<Going>) {
    setGoing((old) => old.map((g) => (g.key === key ? { ...g, ...change } : g)));
  }
  function drop(key: string) {
    setGoing((old) => old.filter((g) => g.key !== key));
  }
  function start(g: Going) {
    send(g.file, { key: g.key, signal: g.stop.signal, onProgress: (share) => patch(g.key, { share }) }).then(
      (stored) => {
        // Both in one rendering: the file is never neither on its way nor arrived.
        drop(g.key);
        latest.current = [...latest.current, stored];
        onChange([...latest.current]);
      },
      (e: unknown) => {
        if (g.stop.signal.aborted) drop(g.key);
        else patch(g.key, { problem: say(e), offline: e instanceof ApiError && e.status === 0 });
      },
    );
  }
  function retry(g: Going) {
    const again = { ...g, problem: null, offline: false, share: 0, stop: new AbortController() };
    patch(g.key, again);
    start(again);
  }
  const lost = useRef<() => void>(() => undefined);
  lost.current = () => going.filter((g) => g.offline).forEach(retry);
  useEffect(() => {
    const back = () => lost.current();
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  }, []);
  // Some connections come back without the browser saying so: what was cut off is tried again after a while, for as long as the page stands.
  const cut = going.some((g) => g.offline);
  useEffect(() => {
    if (!cut) return undefined;
    const again = window.setInterval(() => lost.current(), AGAIN);
    return () => window.clearInterval(again);
  }, [cut]);
  function take(files: readonly File[]) {
    const no: string[] = [];
    const yes: Going[] = [];
    for (const file of files) {
      const ending = `.${file.name.split('.').pop()?.toLowerCase() ?? ''}`;
      if (!types.includes(ending)) no.push(t('kit.files.wrongType', { name: file.name }));
      else if (file.size > maxBytes) no.push(t('kit.files.tooBig', { name: file.name, size: sizeText(maxBytes) }));
      else if (value.length + going.length + yes.length >= max) no.push(t('kit.files.tooMany', { n: max }));
      else yes.push({ key: uuidv7(), file, share: 0, problem: null, offline: false, stop: new AbortController() });
    }
    setRefused([...new Set(no)]);
    setGoing((old) => [...old, ...yes]);
    yes.forEach(start);
  }
  return (
    <GroupField {...field} rule={rule ?? t('kit.files.rule', { types: types.join(' '), size: sizeText(maxBytes) })} error={field.error ?? (refused.join(' ') || undefined)}>
      <div
        className="k-drop"
        data-over={over || undefined}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          if (!field.disabled) take([...e.dataTransfer.files]);
        }}
      >
        <Button icon="upload" onClick={() => input.current?.click()}>
          {t('kit.files.choose')}
        </Button>
        <span className="k-quiet k-only-wide">{t('kit.files.orDrop')}</span>
        <input
          ref={input}
          className="k-sr"
          tabIndex={-1}
          type="file"
          aria-label={t('kit.files.choose')}
          multiple={max > 1}
          accept={types.join(',')}
          onChange={(e) => {
            take([...(e.target.files ?? [])]);
            e.target.value = '';
          }}
        />
      </div>
      {value.length + going.length > 0 ? (
        <ul className="k-files" aria-label={t('kit.files.list')}>
          {value.map((f) => (
            <li className="k-file" key={f.id}>
              <span>
                {f.href ? <a href={f.href}>{f.name}</a> : f.name} <span className="k-quiet k-small">{sizeText(f.size)}</span>
              </span>
              <Button kind="quiet" small aria-label={`${t('kit.files.remove')} ${f.name}`} onClick={() => onChange(value.filter((x) => x.id !== f.id))}>
                {t('kit.files.remove')}
              </Button>
            </li>
          ))}
          {going.map((g) => (
            <li className="k-file" key={g.key}>
              <span>
                {g.file.name} {g.problem ? <span className="k-error">{g.problem}</span> : null}
              </span>
              <span className="k-row">
                {g.problem ? (
                  <Button
                    small
                    onClick={() => retry(g)}
                  >
                    {t('kit.files.retry')}
                  </Button>
                ) : null}
                <Button kind="quiet" small onClick={() => {
                    calledOff();
                    if (g.problem) drop(g.key);
                    else g.stop.abort();
                  }}>
                  {t(g.problem ? 'kit.files.remove' : 'kit.files.cancel')}
                </Button>
              </span>
              {g.problem ? null : <Progress label={t('kit.files.sending', { percent: Math.round(g.share * 100) })} done={Math.round(g.share * 100)} total={100} />}
            </li>
          ))}
        </ul>
      ) : null}
    </GroupField>
  );
}

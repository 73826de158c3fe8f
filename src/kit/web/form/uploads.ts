import { createContext, useContext, useEffect, useId, useState } from 'react';

/** How many files of one input are on their way, and how many did not get through. */
export interface UploadState {
  readonly sending: number;
  readonly failed: number;
}
export interface UploadsOfForm {
  readonly report: (id: string, state: UploadState | null) => void;
  /** A file was called off by its user: then nothing is sent by itself any more. */
  readonly calledOff: () => void;
}

/** Where the inputs of a form say what is on its way; outside a form nobody listens. */
export const UploadsContext = createContext<UploadsOfForm | null>(null);

/** An input's side: says what is on its way for as long as the input stands. */
export function useReportUploads({ sending, failed }: UploadState): () => void {
  const form = useContext(UploadsContext);
  const id = useId();
  const report = form?.report;
  useEffect(() => {
    report?.(id, { sending, failed });
  }, [report, id, sending, failed]);
  useEffect(() => () => report?.(id, null), [report, id]);
  return form?.calledOff ?? nothing;
}
const nothing = (): void => undefined;

/** What a form that was asked to be sent does about files on their way. */
export type Sending = 'now' | 'wait' | 'failed';
export function sendingOf({ sending, failed }: UploadState): Sending {
  if (sending > 0) return 'wait';
  return failed > 0 ? 'failed' : 'now';
}

/** A form's side: pressing send while files are on their way waits for them, and sends when the last has arrived. */
export function useUploads(submit: () => Promise<void>) {
  const [states, setStates] = useState<ReadonlyMap<string, UploadState>>(new Map());
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState(0);
  const total = sum(states);
  const [uploads] = useState<UploadsOfForm>(() => ({
    report: (id, state) =>
      setStates((old) => {
        const next = new Map(old);
        if (state && state.sending + state.failed > 0) next.set(id, state);
        else if (!next.delete(id)) return old;
        return next;
      }),
    calledOff: () => setWaiting(false),
  }));

  function send(): void {
    const what = sendingOf(total);
    setWaiting(what === 'wait');
    if (what === 'failed') setRefused((n) => n + 1);
    else if (what === 'now') {
      setRefused(0);
      void submit();
    }
  }
  // Each time with the values of this very render: the file that has just arrived is among them.
  useEffect(() => {
    if (waiting && total.sending === 0) send(); // oxlint-disable-line react/set-state-in-effect -- the arrival of a file is what it waits for
  });
  return { uploads, send, waiting, stop: uploads.calledOff, refused: total.failed > 0 ? refused : 0, going: total.sending > 0 };
}

function sum(states: ReadonlyMap<string, UploadState>): UploadState {
  let [sending, failed] = [0, 0];
  for (const s of states.values()) [sending, failed] = [sending + s.sending, failed + s.failed];
  return { sending, failed };
}

/** What a table may cost; a breach ends its worker with a typed error. */
export interface ReadLimits {
  /** Size of the file as uploaded, bytes. */
  readonly fileBytes: number;
  /** Size of a binary .xls file, bytes: it is read whole. */
  readonly xlsBytes: number;
  /** Entries of a zip archive. */
  readonly entries: number;
  /** All parts of an archive together, unpacked, bytes. */
  readonly inflatedBytes: number;
  /** Unpacked by packed size of a part beyond the first 4 MiB. */
  readonly ratio: number;
  /** Rows with text in one sheet. */
  readonly rows: number;
  /** Columns: text further right is a broken file. */
  readonly columns: number;
  /** Whether a part may declare a document type, and with it entities: never, but in the test that shows what refuses them. */
  readonly documentTypes: boolean;
  /** Characters of one cell (32,767 in Excel). */
  readonly cellChars: number;
  /** Characters of all shared texts of a workbook. */
  readonly sharedChars: number;
  /** Wall-clock time that the worker itself may take, milliseconds; the consumer's time does not count. */
  readonly milliseconds: number;
  /** JavaScript heap of the worker, MiB. */
  readonly heapMegabytes: number;
}

const MiB = 1024 * 1024;

export const defaultLimits: ReadLimits = {
  fileBytes: 50 * MiB,
  xlsBytes: 20 * MiB,
  entries: 2_000,
  inflatedBytes: 300 * MiB,
  ratio: 250,
  rows: 200_000,
  columns: 512,
  documentTypes: false,
  cellChars: 32_767,
  sharedChars: 32 * MiB,
  milliseconds: 30_000,
  heapMegabytes: 160,
};

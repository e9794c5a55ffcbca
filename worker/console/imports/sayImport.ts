import type { Import, ImportFault, ImportProgress, ImportState, ImportTarget } from '../../../shared/schema/import.ts'

/** What a column can hold, as people say it. */
export const TARGET_WORDS: Readonly<Record<ImportTarget, string>> = {
  email: 'E-mail',
  name: 'Name',
  firstName: 'First name',
  lastName: 'Last name',
  phone: 'Phone',
  company: 'Company',
  externalId: 'Your own id',
  owner: 'Owner (sales)',
  stage: 'Stage',
  createdAt: 'Since when',
  consent: 'Agreed: yes or no',
  answer: 'An answer',
  ignore: 'Nothing: leave it out',
}

const FAULTS: Readonly<Record<ImportFault, string>> = {
  row_too_long: 'a row is longer than 64 KiB',
  too_many_rows: 'it has more than 500,000 rows',
  file_gone: 'its file is gone',
}

const STATES: Readonly<Record<ImportState, (one: Import) => string>> = {
  draft: ({ file }) => (file ? 'Not checked yet' : 'Waits for its file'),
  checking: ({ progress }) => `Being checked: ${count(progress?.rows ?? 0)} rows`,
  checked: ({ check }) => (check ? `Checked: ${sayOutcome(check.progress, 'would')}` : 'Checked'),
  running: ({ progress }) => (progress ? `Running: ${sayOutcome(progress, 'did')} so far` : 'Running'),
  done: ({ progress }) => (progress ? sayOutcome(progress, 'did') : 'Done'),
  failed: ({ fault }) => `Stopped: ${fault ? FAULTS[fault] : 'it could not be read on'}`,
}

/** How an import stands, in a line. */
export const sayState = (one: Import): string => STATES[one.state](one)

/** What came of a file, or would: “9,812 new, 140 updated, 48 refused”. */
export function sayOutcome(
  { created, updated, unchanged, refused, setAside }: ImportProgress,
  tense: 'would' | 'did',
): string {
  const parts = [
    `${count(created)} ${tense === 'would' ? 'would be new' : 'new'}`,
    updated > 0 && `${count(updated)} updated`,
    unchanged > 0 && `${count(unchanged)} as they are`,
    refused > 0 && `${count(refused)} refused`,
    setAside > 0 && `${count(setAside)} set aside`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** In what an import changes people it knows, and how many: “name of 120, phone of 3”. */
export const sayChanged = (changed: Readonly<Record<string, number>>): string =>
  Object.entries(changed)
    .filter(([, leads]) => leads > 0)
    .map(([detail, leads]) => `${wordOf(detail)} of ${count(leads)}`)
    .join(', ')

const wordOf = (detail: string): string =>
  (Object.hasOwn(TARGET_WORDS, detail) ? TARGET_WORDS[detail as ImportTarget] : detail).toLowerCase()

export const isUnderWay = ({ state }: Import): boolean => state === 'checking' || state === 'running'

/** A number as people read it. */
export const count = (n: number): string => n.toLocaleString('en-GB')

/** How far a file is, from 0 to 1. */
export const shareOf = ({ file, progress }: Import): number =>
  file && progress && file.bytes > 0 ? Math.min(1, progress.bytesRead / file.bytes) : 0

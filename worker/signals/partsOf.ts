import type { Beacon, FormUsed } from '../../shared/schema/beacon.ts'

/** Something that happened within a page view, as a row without its counters that are 0. */
export interface Part {
  kind: 'media' | 'picture' | 'link' | 'form' | 'field'
  /** Video or audio, the link's kind, a field's form; else empty. */
  of: string
  name: string
  ms?: number
  played_ms?: number
  duration_ms?: number
  times?: number
  viewed?: number
  started?: number
  submitted?: number
  errors?: number
  corrections?: number
  last_field?: string
}

/** All parts that a beacon tells of. */
export function partsOf({ media = [], pictures = [], links = [], forms = [] }: Beacon): Part[] {
  return [
    ...media.map(
      ({ name, kind, seconds, durationSeconds }): Part => ({
        ...{ kind: 'media', of: kind, name, played_ms: toMs(seconds) },
        ...(durationSeconds && { duration_ms: toMs(durationSeconds) }),
      }),
    ),
    ...pictures.map(({ name, seenMs, opened }): Part => ({ kind: 'picture', of: '', name, ms: seenMs, times: opened })),
    ...links.map(({ url, kind, clicks }): Part => ({ kind: 'link', of: kind, name: url, times: clicks })),
    ...forms.flatMap(partsOfForm),
  ]
}

function partsOfForm({ form, viewed, started, submitted, fields, lastField }: FormUsed): Part[] {
  const steps = { viewed: Number(viewed), started: Number(started), submitted: Number(submitted) }
  return [
    { kind: 'form', of: '', name: form, ...steps, ...(lastField && { last_field: lastField }) },
    ...fields.map(({ key, ...counters }): Part => ({ kind: 'field', of: form, name: key, ...counters })),
  ]
}

const toMs = (seconds: number) => Math.round(seconds * 1_000)

import { downloadHeaders } from '../files/downloadHeaders.ts'

const LONGEST_PART = 80
const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const

/** How an export is handed over: as a file named after what it is of, and the day (UTC). */
export function exportHeaders(of: readonly string[], format: keyof typeof TYPES, nowMs: number) {
  const day = new Date(nowMs).toISOString().slice(0, 10)
  const stem = of.map(toNamePart).filter(Boolean).join('-')
  return downloadHeaders({ name: `${stem}-${day}.${format}`, mediaType: TYPES[format] })
}

/** Letters and digits of any script: nothing that a system, or whoever reads the name, could take for more. */
function toNamePart(name: string): string {
  const plain = name.normalize('NFC').toLowerCase()
  const dashed = plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return [...dashed].slice(0, LONGEST_PART).join('')
}

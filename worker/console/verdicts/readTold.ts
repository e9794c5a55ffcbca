import type { ToldVerdict, VerdictKind } from '../../../shared/schema/verdict.ts'

/** As the contract has it. */
const MOST_TAGS = 10
const LONGEST_TAG = 60
const LARGEST_VALUE = 1e12

interface Typed {
  reason: string
  note: string
  tags: string
  value: string
  currency: string
}

/** What is wrong with what was typed, by field; null where nothing is. */
type Wrong = { ok: false; tags: string | null; value: string | null }

/** What somebody typed beside a verdict, as the API takes it. Only what is no fit or lost has a reason, only what was won a worth. */
export function readTold(kind: VerdictKind, typed: Typed): { ok: true; value: ToldVerdict } | Wrong {
  const tags = typed.tags
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  const value = readAmount(typed.value)
  const wrong: Wrong = {
    ok: false,
    tags:
      tags.length > MOST_TAGS
        ? 'Ten at most.'
        : tags.some((tag) => tag.length > LONGEST_TAG)
          ? 'Each in 60 letters.'
          : null,
    value: kind === 'won' && value === undefined ? 'Write the worth as a number, such as 12,500.' : null,
  }
  if (wrong.tags || wrong.value) return wrong
  const hasReason = (kind === 'not_a_fit' || kind === 'lost') && typed.reason.trim() !== ''
  return {
    ok: true,
    value: {
      kind,
      ...(hasReason && { reason: typed.reason.trim() }),
      ...(typed.note.trim() !== '' && { note: typed.note.trim() }),
      ...(tags.length > 0 && { tags }),
      ...(kind === 'won' && value != null && { value, currency: typed.currency }),
    },
  }
}

/** “12,500.50”, “12.500,50”, “12 500”: the last sign of the two is the decimal one where one or two digits follow it. Null: empty; undefined: no amount. */
function readAmount(text: string): number | null | undefined {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, '')
  if (bare === '') return null
  const [, whole = '', cents = ''] = /^([\d.,]*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? []
  const digits = whole.replace(/[.,]/g, '')
  if (!/^\d+$/.test(digits)) return undefined
  const amount = Number(`${digits}.${cents || '0'}`)
  return amount <= LARGEST_VALUE ? amount : undefined
}

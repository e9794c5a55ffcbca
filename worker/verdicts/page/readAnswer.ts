import { ToldVerdict } from '../../../shared/schema/verdict.ts'
import { mediaType, readBytes } from '../../http/readBody.ts'

/** Bytes of an answer: more than its longest note. */
const LARGEST_BYTES = 32_000
const SHAPE_OF_ONCE = /^[0-9a-f]{32}$/

/** What stands in the page's form, as it was typed. */
export interface Typed {
  kind: string
  reason: string
  /** A reason in other words. */
  other: string
  value: string
  currency: string
  tags: string
  note: string
  by: string
}

/** An answer from the page. */
export interface PageAnswer {
  typed: Typed
  /** Made when the page was shown. */
  once: string
  /** The verdict that it comes to, or what is wrong with which part. */
  told: (ToldVerdict & { by: string }) | null
  wrong: string[]
}

/** Reads what the page's form posted; null where nothing of ours was. */
export async function readAnswer(request: Request): Promise<PageAnswer | null> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') return null
  const bytes = await readBytes(request, LARGEST_BYTES)
  if (!bytes.ok) return null
  const form = new URLSearchParams(new TextDecoder().decode(bytes.value))
  const once = form.get('once') ?? ''
  if (!SHAPE_OF_ONCE.test(once)) return null
  const typed = readTyped(form)
  const read = ToldVerdict.safeParse(toldBy(typed))
  if (!read.success) return { typed, once, told: null, wrong: partsOf(read.error.issues) }
  const { by, ...told } = read.data
  const needsReason = (told.kind === 'not_a_fit' || told.kind === 'lost') && told.reason === undefined
  const wrong = [...(needsReason ? ['reason'] : []), ...(by === undefined ? ['by'] : [])]
  return { typed, once, told: by === undefined || wrong.length > 0 ? null : { ...told, by }, wrong }
}

function readTyped(form: URLSearchParams): Typed {
  const text = (name: string) => (form.get(name) ?? '').trim()
  const kind = text('kind')
  return {
    ...{ kind, reason: text(`reason_${kind}`), other: text('other'), value: text('value'), tags: text('tags') },
    ...{ currency: text('currency').toUpperCase(), note: text('note'), by: text('by') },
  }
}

/** What was typed for another choice than the one that was made says nothing. */
function toldBy({ kind, reason, other, value, currency, tags, note, by }: Typed): unknown {
  const listed = tags.split(/[,;\n]/).flatMap((tag) => tag.trim() || [])
  const why = kind === 'not_a_fit' || kind === 'lost' ? other || reason : ''
  return {
    kind,
    ...(why && { reason: why }),
    ...(kind === 'won' && value && { value: Number(value.replace(',', '.')), currency }),
    ...(listed.length > 0 && { tags: listed }),
    ...(note && { note }),
    ...(by && { by }),
  }
}

const partsOf = (issues: readonly { path: readonly PropertyKey[] }[]): string[] => [
  ...new Set(issues.map(({ path }) => String(path[0] ?? 'kind'))),
]

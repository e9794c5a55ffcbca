import type { FormDefinition } from '../../shared/schema/form.ts'
import { HIDDEN } from '../forms/hosted/hidden.ts'
import type { Refusal } from '../http/problem.ts'
import { LARGEST_BODY_BYTES, mediaType, readBytes } from '../http/readBody.ts'

const MEDIA_TYPES: readonly string[] = ['application/x-www-form-urlencoded', 'multipart/form-data']
const UNSUPPORTED: Refusal = {
  problem: 'unsupported_type',
  detail: 'Send a form: application/x-www-form-urlencoded or multipart/form-data.',
}
/** Beside files, bytes of a body that are read at most: more than may be sent, so that too much can be shown again. */
const LARGEST_POST_BYTES = 512 * 1024
/** Bytes of all files of one post, which the Worker holds at once. */
const LARGEST_FILES_BYTES = 25_000_000

/** A plain HTML form post: its texts and files by name, and what our own page put into it. */
export interface PlainPost {
  /** The texts of each name, in their order. */
  texts: ReadonlyMap<string, readonly string[]>
  files: ReadonlyMap<string, readonly File[]>
  /** The texts are more than a submission may hold. */
  isTooLarge: boolean
  submission: string | null
  version: number | null
  /** The signed moment at which our page was shown. */
  render: string | null
  /** Where the page asks to go afterwards, and our signature where one of our answers carried it on. */
  next: string | null
  nextSignature: string | null
  /** The step that was open on our page; null where another page sent all at once. */
  step: string | null
  /** Whether the way back was pressed. */
  goesBack: boolean
  /** The fields that were shown so far; null where another page sent all at once. */
  asked: readonly string[] | null
}

/** A post of which nothing could be read. */
export const NOTHING_POSTED: PlainPost = toPost(new FormData())

/** Reads a plain form post of any page. */
export async function readPlainPost(
  request: Request,
  definition: FormDefinition,
): Promise<{ ok: true; post: PlainPost } | { ok: false; refusal: Refusal }> {
  if (!MEDIA_TYPES.includes(mediaType(request))) return { ok: false, refusal: UNSUPPORTED }
  const bytes = await readBytes(request, LARGEST_POST_BYTES + largestFiles(definition))
  if (!bytes.ok) return bytes
  const data = await parse(bytes.value, request.headers.get('content-type') ?? '')
  if (!data) return { ok: false, refusal: { problem: 'bad_request', detail: 'The form cannot be read.' } }
  return { ok: true, post: toPost(data) }
}

function toPost(data: FormData): PlainPost {
  const texts = new Map<string, string[]>()
  const files = new Map<string, File[]>()
  let bytes = 0
  for (const [name, value] of data) {
    if (typeof value === 'string') {
      bytes += new TextEncoder().encode(value).length
      // Browsers send line breaks as CR LF; the page and its rules count them as one sign.
      append(texts, name, value.replaceAll('\r\n', '\n'))
    } else if (value.name !== '' || value.size > 0) {
      append(files, name, value)
    }
  }
  const first = (name: string) => texts.get(name)?.[0] ?? null
  const version = Number(first(HIDDEN.version))
  const step = first(HIDDEN.step)
  return {
    texts,
    files,
    isTooLarge: bytes > LARGEST_BODY_BYTES,
    submission: first(HIDDEN.submission),
    version: Number.isInteger(version) && version > 0 ? version : null,
    render: first(HIDDEN.render),
    next: first(HIDDEN.next),
    nextSignature: first(HIDDEN.nextSignature),
    step,
    goesBack: texts.has(HIDDEN.back),
    asked: step === null ? null : (first(HIDDEN.asked) ?? '').split(' '),
  }
}

function append<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const known = lists.get(name)
  if (known) known.push(value)
  else lists.set(name, [value])
}

/** What a form's file fields may bring, all together. */
function largestFiles({ steps }: FormDefinition): number {
  const fields = steps.flatMap((step) => step.fields)
  const sizes = fields.map((field) => (field.type === 'file' ? field.max * field.maxBytes : 0))
  return Math.min(
    sizes.reduce((sum, size) => sum + size, 0),
    LARGEST_FILES_BYTES,
  )
}

/** Null where the body is not what its type says. */
async function parse(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData | null> {
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

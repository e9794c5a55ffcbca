import { isCommon } from '../../shared/rules/checkCommon.ts'
import { isQuestion } from '../../shared/rules/isQuestion.ts'
import { readAnswer } from '../../shared/rules/readAnswer.ts'
import type { FormDefinition } from '../../shared/schema/form.ts'
import type { Answers } from '../../shared/schema/submission.ts'
import { HIDDEN } from '../forms/hosted/renderHostedForm.ts'
import type { Refusal } from '../http/problem.ts'
import { mediaType, readBytes } from '../http/readBody.ts'

const MEDIA_TYPES: readonly string[] = ['application/x-www-form-urlencoded', 'multipart/form-data']
const UNSUPPORTED: Refusal = {
  problem: 'unsupported_type',
  detail: 'Send a form: application/x-www-form-urlencoded or multipart/form-data.',
}

/** A plain HTML form post: its texts by name, and what our own page put into it. */
export interface PlainPost {
  /** The texts of each name, in their order; files are left out. */
  texts: ReadonlyMap<string, readonly string[]>
  submission: string | null
  version: number | null
  /** The signed moment at which our page was shown. */
  render: string | null
  /** Where the page asks to go afterwards, and our signature where one of our answers carried it on. */
  next: string | null
  nextSignature: string | null
}

/** Reads a plain form post of any page. */
export async function readPlainPost(
  request: Request,
): Promise<{ ok: true; post: PlainPost } | { ok: false; refusal: Refusal }> {
  if (!MEDIA_TYPES.includes(mediaType(request))) return { ok: false, refusal: UNSUPPORTED }
  const bytes = await readBytes(request)
  if (!bytes.ok) return bytes
  const data = await parse(bytes.value, request.headers.get('content-type') ?? '')
  if (!data) return { ok: false, refusal: { problem: 'bad_request', detail: 'The form cannot be read.' } }
  const texts = new Map<string, string[]>()
  for (const [name, value] of data) {
    // Browsers send line breaks as CR LF; the page and its rules count them as one sign.
    if (typeof value !== 'string') continue
    const text = value.replaceAll('\r\n', '\n')
    const known = texts.get(name)
    if (known) known.push(text)
    else texts.set(name, [text])
  }
  const version = Number(texts.get(HIDDEN.version)?.[0])
  return {
    ok: true,
    post: {
      texts,
      submission: texts.get(HIDDEN.submission)?.[0] ?? null,
      version: Number.isInteger(version) && version > 0 ? version : null,
      render: texts.get(HIDDEN.render)?.[0] ?? null,
      next: texts.get(HIDDEN.next)?.[0] ?? null,
      nextSignature: texts.get(HIDDEN.nextSignature)?.[0] ?? null,
    },
  }
}

/** The answers to a form's fields out of a post; other names (a button, a token of the page's own) are no answers. */
export function answersOf(definition: FormDefinition, post: PlainPost): Answers {
  const answers: Answers = {}
  for (const field of definition.steps.flatMap((step) => step.fields)) {
    const { key, type } = field
    const texts = post.texts.get(key) ?? []
    const [text] = texts
    const rare = isCommon(field) ? undefined : readAnswer(field, texts)
    if (type === 'consent') answers[key] = text !== undefined
    else if (isCommon(field) && text?.trim()) answers[key] = text
    else if (rare !== undefined && isQuestion(field)) answers[key] = rare
  }
  return answers
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

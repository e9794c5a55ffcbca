import { env, exports } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { Field } from '../../shared/schema/field.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Problem } from '../../shared/schema/problem.ts'
import type { Answer, StoredSubmission } from '../../shared/schema/submission.ts'
import { accept } from '../submissions/accept.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { objectKey } from './store.ts'
import { sweepFiles } from './sweepFiles.ts'
import { bytesOf, SMALL_FILES } from './testFiles.ts'

const DAY_MS = 86_400_000
const PDF = SMALL_FILES['plan.pdf'] ?? new Uint8Array()
const FILE: Field = {
  type: 'file',
  key: 'plan',
  label: 'Plan',
  required: true,
  accept: ['pdf'],
  maxBytes: 2_000,
  max: 2,
}

async function makeFileForm(settings: Parameters<typeof makeTestSite>[0] = {}) {
  const { site, form: other, submission, send } = await makeTestSite(settings)
  const draft = { ...contactForm, steps: [{ key: 'files', fields: [FILE, { ...FILE, key: 'more', required: false }] }] }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Plans', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const upload = (bytes: Uint8Array<ArrayBuffer> = PDF, query: Record<string, string> = {}) => {
    const asked = new URLSearchParams({ form: form.id, version: '1', field: 'plan', name: 'Plan.pdf', ...query })
    const url = `http://baton.test/v1/${site.id}/files?${asked}`
    return exports.default.fetch(new Request(url, { method: 'POST', body: bytes }))
  }
  const uploaded = async (...given: Parameters<typeof upload>) =>
    (await bodyOf<{ file: string }>(upload(...given), 202)).file
  const sending = (answers: Record<string, Answer>) => submission({ form: form.id, answers })
  return { site, form, other, upload, uploaded, sending, send }
}

const codesOf = async (answer: Promise<Response>) =>
  (await bodyOf<Problem>(answer, 422)).errors?.map(({ path, code }) => `${path} ${code}`)

function storedOf(site: string, id: string): Promise<StoredSubmission> {
  return vi.waitFor(
    async () => {
      const { items } = await bodyOf<{ items: StoredSubmission[] }>(ask('GET', `/v1/submissions?site=${site}`), 200)
      const stored = items.find((item) => item.id === id)
      if (!stored) throw new Error('not there yet')
      return stored
    },
    { timeout: 10_000, interval: 50 },
  )
}

const isKept = async (site: string, file: string) => (await env.FILES.head(objectKey(site, file))) !== null

describe('a file that a visitor uploads', () => {
  test('comes with the submission that names it, and members can save it', async () => {
    const { site, uploaded, sending, send } = await makeFileForm()
    const file = await uploaded(PDF, { name: 'Grundriß “neu”.pdf' })
    const sent = sending({ plan: [file] })
    await bodyOf(send(sent), 202)
    const stored = await storedOf(site.id, sent.id)
    const known = { file, name: 'Grundriß “neu”.pdf', mediaType: 'application/pdf', bytes: PDF.length }
    expect(stored.answers).toEqual([
      { key: 'plan', label: 'Plan', value: [file], display: 'Grundriß “neu”.pdf', files: [known] },
    ])
    const saved = await ask('GET', `/v1/files/${file}`)
    expect(saved.status).toBe(200)
    expect(new Uint8Array(await saved.arrayBuffer())).toEqual(PDF)
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="Grundri_ _neu_.pdf"; filename*=UTF-8''Grundri%C3%9F%20%E2%80%9Cneu%E2%80%9D.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
  })

  test('is told by its bytes, whatever its name says', async () => {
    const { upload } = await makeFileForm()
    const zip = SMALL_FILES['letter.docx']
    expect(await codesOf(upload(zip))).toEqual(['answers.plan file_kind'])
    expect(await codesOf(upload(bytesOf('<script>alert(1)</script>')))).toEqual(['answers.plan file_kind'])
    expect(await codesOf(upload(new Uint8Array()))).toEqual(['answers.plan file_empty'])
  })

  test('is refused where it is larger than its field allows, however its length is told', async () => {
    const { upload, site, form } = await makeFileForm()
    const large = new Uint8Array(2_001)
    large.set(PDF)
    expect(await codesOf(upload(large))).toEqual(['answers.plan file_too_large'])
    const url = `http://baton.test/v1/${site.id}/files?form=${form.id}&version=1&field=plan&name=a.pdf`
    const body = new Response(large).body
    expect(await codesOf(exports.default.fetch(new Request(url, { method: 'POST', body })))).toEqual([
      'answers.plan file_too_large',
    ])
    expect((await upload(large.slice(0, 2_000))).status).toBe(202)
  })

  test('needs a field of a published form that asks for files', async () => {
    const { upload, other } = await makeFileForm()
    expect(await bodyOf(upload(PDF, { field: 'email' }), 404)).toMatchObject({ code: 'unknown_form' })
    expect(await bodyOf(upload(PDF, { form: other.id }), 404)).toMatchObject({ code: 'unknown_form' })
    expect(await bodyOf(upload(PDF, { version: '2' }), 404)).toMatchObject({ code: 'unknown_form' })
    expect((await upload(PDF, { name: '' })).status).toBe(400)
  })

  test('is asked to wait where a network uploads too much', async () => {
    const { fileRoutes } = await import('./routes.ts')
    const { site, form } = await makeFileForm()
    const full = { ...env, UPLOADS: { limit: async () => ({ success: false }) } }
    const url = `http://baton.test/v1/${site.id}/files?form=${form.id}&version=1&field=plan&name=a.pdf`
    const request = new Request(url, { method: 'POST', body: PDF, headers: { 'cf-connecting-ip': '203.0.113.9' } })
    const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext
    const answer = await fileRoutes[0]?.answer(request, full, context, { site: site.id })
    expect(answer?.status).toBe(429)
    expect(answer?.headers.get('retry-after')).toBe('10')
  })
})

describe('an answer that names files', () => {
  test('is refused where one is another site’s, another field’s, or nobody’s', async () => {
    const mine = await makeFileForm()
    const theirs = await makeFileForm()
    const gone = ['answers.plan file_gone']
    expect(await codesOf(mine.send(mine.sending({ plan: [await theirs.uploaded()] })))).toEqual(gone)
    expect(await codesOf(mine.send(mine.sending({ plan: [await mine.uploaded(PDF, { field: 'more' })] })))).toEqual(
      gone,
    )
    expect(await codesOf(mine.send(mine.sending({ plan: [makeId('fl', Date.now())] })))).toEqual(gone)
    expect(await codesOf(mine.send(mine.sending({ plan: ['plan.pdf'] })))).toEqual(['answers.plan wrong_type'])
  })

  test('is refused a day later, when the file is about to be deleted; later where submissions may wait across visits', async () => {
    const nobody = {
      origin: null,
      agent: null,
      network: null,
      country: null,
      refuses: false,
      here: 'http://baton.test',
    }
    const { site, uploaded, sending } = await makeFileForm()
    const sent = sending({ plan: [await uploaded()] })
    const late = await accept(env, site.id, sent, nobody, Date.now() + DAY_MS + 60_000)
    expect(late).toMatchObject({ ok: false, refusal: { problem: 'invalid', errors: [{ code: 'file_gone' }] } })
    const patient = await makeFileForm({ retryAcrossVisits: true })
    const again = patient.sending({ plan: [await patient.uploaded()] })
    expect(await accept(env, patient.site.id, again, nobody, Date.now() + 3 * DAY_MS)).toMatchObject({ ok: true })
  })

  test('keeps its files over a repeat', async () => {
    const { site, uploaded, sending, send } = await makeFileForm()
    const file = await uploaded()
    const sent = sending({ plan: [file] })
    const first = await bodyOf(send(sent), 202)
    expect(await bodyOf(send(sent), 202)).toEqual(first)
    await storedOf(site.id, sent.id)
    expect(await isKept(site.id, file)).toBe(true)
  })
})

test('a file that no submission names is deleted after a day and its grace, others stay', async () => {
  const { site, uploaded, sending, send } = await makeFileForm()
  const [named, orphan] = [await uploaded(), await uploaded()]
  const sent = sending({ plan: [named] })
  await bodyOf(send(sent), 202)
  await storedOf(site.id, sent.id)
  await sweepFiles(env, Date.now() + DAY_MS)
  expect(await isKept(site.id, orphan)).toBe(true)
  await sweepFiles(env, Date.now() + 2 * DAY_MS)
  expect(await isKept(site.id, orphan)).toBe(false)
  expect(await isKept(site.id, named)).toBe(true)
  const left = await env.DB.prepare('SELECT id FROM files WHERE site_id = ?').bind(site.id).all()
  expect(left.results).toEqual([{ id: named }])
})

describe('a download', () => {
  test('is for members of the file’s site only, once a submission has named it', async () => {
    const { site, uploaded, sending, send } = await makeFileForm()
    const { site: elsewhere } = await makeTestSite()
    const file = await uploaded()
    expect((await ask('GET', `/v1/files/${file}`)).status).toBe(404)
    const sent = sending({ plan: [file] })
    await bodyOf(send(sent), 202)
    await storedOf(site.id, sent.id)
    const bearing = async (of: string) => {
      const { token } = await bodyOf<{ token: string }>(
        ask('POST', '/v1/tokens', { name: 'Sales', role: 'sales', site: of }),
        201,
      )
      return { authorization: `Bearer ${token}` }
    }
    expect((await ask('GET', `/v1/files/${file}`, undefined, {})).status).toBe(401)
    expect((await ask('GET', `/v1/files/${file}`, undefined, await bearing(elsewhere.id))).status).toBe(404)
    expect((await ask('GET', `/v1/files/${file}`, undefined, await bearing(site.id))).status).toBe(200)
  })
})

import { afterEach, expect, test, vi } from 'vitest'
import { Uploads } from './uploads.ts'

const ADDRESS = new URL('https://baton.example/v1/st_1/files?form=fm_1&version=2&language=de')
const plan = new File(['%PDF-'], 'plan.pdf', { type: 'application/pdf' })

/** Stands in for the network: each request waits until it is answered. */
function network() {
  const requests: { url: URL; init: RequestInit; answer(status: number, body: unknown): void; fail(): void }[] = []
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>()
    const answer = (status: number, body: unknown) => resolve(new Response(JSON.stringify(body), { status }))
    const fail = () => reject(new TypeError('offline'))
    init.signal?.addEventListener('abort', fail)
    requests.push({ url, init, answer, fail })
    return promise
  })
  return requests
}

afterEach(() => vi.unstubAllGlobals())

test('a file is sent at once, for its field and by its name, and named in the answer when it is there', async () => {
  const requests = network()
  const uploads = new Uploads(ADDRESS)
  const done = uploads.add('plan', plan)
  expect(uploads.isWaiting('plan')).toBe(true)
  expect(uploads.answer('plan')).toBeUndefined()
  const [request] = requests
  expect(request?.url.search).toBe('?form=fm_1&version=2&language=de&field=plan&name=plan.pdf')
  expect(request?.init).toMatchObject({ method: 'POST', credentials: 'omit' })
  // Without a type it needs no preflight.
  expect(request?.init.body).toMatchObject({ size: 5, type: '' })
  request?.answer(202, { file: 'fl_1' })
  await done
  expect(uploads.isWaiting('plan')).toBe(false)
  expect(uploads.answer('plan')).toEqual(['fl_1'])
  expect(uploads.answer('other')).toBeUndefined()
})

test('a refused file says why, and holds the form up until it is removed', async () => {
  const requests = network()
  const uploads = new Uploads(ADDRESS)
  const done = uploads.add('plan', plan)
  requests[0]?.answer(422, { code: 'invalid', errors: [{ path: 'answers.plan', code: 'file_kind', message: 'No.' }] })
  await done
  const [upload] = uploads.of('plan')
  expect(upload).toMatchObject({ state: 'failed', message: 'No.' })
  expect(uploads.isWaiting('plan')).toBe(true)
  if (upload) uploads.remove('plan', upload)
  expect(uploads.isWaiting('plan')).toBe(false)
})

test('a file that did not get through can be tried again', async () => {
  const requests = network()
  const uploads = new Uploads(ADDRESS)
  const done = uploads.add('plan', plan)
  requests[0]?.fail()
  await done
  const [upload] = uploads.of('plan')
  expect(upload).toMatchObject({ state: 'failed' })
  expect(upload?.message).toBeUndefined()
  if (!upload) return
  const again = uploads.send('plan', upload)
  expect(upload.state).toBe('sending')
  requests[1]?.answer(202, { file: 'fl_1' })
  await again
  expect(uploads.answer('plan')).toEqual(['fl_1'])
})

test('a file that is removed on its way is stopped', async () => {
  network()
  const uploads = new Uploads(ADDRESS)
  const done = uploads.add('plan', plan)
  const [upload] = uploads.of('plan')
  if (upload) uploads.remove('plan', upload)
  await done
  expect(upload?.stop.signal.aborted).toBe(true)
  expect(uploads.of('plan')).toEqual([])
})

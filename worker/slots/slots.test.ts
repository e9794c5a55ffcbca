import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../shared/schema/form.ts'
import type { ServedSlot, Slot } from '../../shared/schema/slot.ts'
import { forgetSite, readSiteDocuments } from '../sites/siteDocuments.ts'
import { withoutDesk } from '../sites/testWithoutDesk.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { readConfiguration } from '../widget/readConfiguration.ts'
import { activeSlotsOf, findSlot, listSlots, MOST_SLOTS, putSlot } from './store.ts'

const HERO = {
  variants: [
    {
      name: 'Letter',
      when: { all: [{ fact: 'campaign', name: 'utm_source', is: 'equal', value: 'letter' }] },
      content: { heading: 'Welcome, reader', link: { label: 'Read on', url: '/more' } },
    },
  ],
}
const all = { variants: [{ name: 'All', content: { text: 'Hello' } }] }

const put = (site: string, name: string, slot: object = HERO) => ask('PUT', `/v1/sites/${site}/slots/${name}`, slot)
const served = (site: string, headers = {}) => ask('GET', `/v1/${site}/slots`, undefined, headers)
const servedOf = async (site: string) => (await bodyOf<{ slots: ServedSlot[] }>(served(site), 200)).slots

describe('a slot', () => {
  test('is saved under its name, says what it does, and reaches visitors at once', async () => {
    const { site } = await makeTestSite()
    expect(await servedOf(site.id)).toEqual([])
    const slot = await bodyOf<Slot>(put(site.id, 'hero'), 200)
    expect(slot).toMatchObject({ site: site.id, name: 'hero', ...HERO, holdOutPercent: 10, isActive: true })
    expect(slot.says[0]).toBe('“Letter” shows to visitors who came with the utm_source “letter”.')
    expect(await bodyOf(ask('GET', `/v1/sites/${site.id}/slots/hero`), 200)).toEqual(slot)
    expect(await servedOf(site.id)).toEqual([{ name: 'hero', variants: HERO.variants, holdOutPercent: 10 }])
  })

  test('is replaced whole by the next one of its name', async () => {
    const { site } = await makeTestSite()
    const before = await bodyOf<Slot>(put(site.id, 'hero', { ...HERO, holdOutPercent: 50 }), 200)
    const after = await bodyOf<Slot>(put(site.id, 'hero', all), 200)
    expect(after).toMatchObject({ variants: all.variants, holdOutPercent: 10, createdAt: before.createdAt })
    const { items } = await bodyOf<{ items: Slot[] }>(ask('GET', `/v1/sites/${site.id}/slots`), 200)
    expect(items).toEqual([after])
  })

  test('that is switched off or taken away is met by no visitor', async () => {
    const { site } = await makeTestSite()
    await bodyOf(put(site.id, 'hero'), 200)
    await bodyOf(put(site.id, 'side', all), 200)
    await bodyOf(put(site.id, 'hero', { ...HERO, isActive: false }), 200)
    expect((await servedOf(site.id)).map(({ name }) => name)).toEqual(['side'])
    const side = `/v1/sites/${site.id}/slots/side`
    expect((await ask('DELETE', side)).status).toBe(204)
    expect(await servedOf(site.id)).toEqual([])
    expect((await ask('DELETE', side)).status).toBe(404)
    expect((await ask('GET', side)).status).toBe(404)
  })

  test('shows only forms of its own site', async () => {
    const { site, form } = await makeTestSite()
    const { form: theirs } = await makeTestSite()
    const showing = ({ id }: Form) => ({ variants: [{ name: 'Form', content: { heading: 'Ask us', form: id } }] })
    await bodyOf(put(site.id, 'hero', showing(form)), 200)
    expect(await bodyOf(put(site.id, 'hero', showing(theirs)), 422)).toMatchObject({
      errors: [{ path: 'variants.0.content.form', code: 'unknown_form' }],
    })
  })

  test('is refused with the place that is wrong', async () => {
    const { site } = await makeTestSite()
    const code = { name: 'A', content: { link: { label: 'Go', url: 'javascript:alert(1)' } } }
    expect(await bodyOf(put(site.id, 'hero', { variants: [code] }), 422)).toMatchObject({
      errors: [{ path: 'variants.0.content.link.url' }],
    })
    expect((await put(site.id, 'Not a name')).status).toBe(404)
  })

  test('is one of so many', async () => {
    const { site } = await makeTestSite()
    for (let index = 0; index < MOST_SLOTS; index++) {
      await putSlot(env.DB, site.id, `slot-${index}`, { ...all, holdOutPercent: 0, isActive: false }, Date.now())
    }
    expect(await bodyOf(put(site.id, 'more', all), 422)).toMatchObject({ detail: 'A site has at most 20 slots.' })
    expect((await put(site.id, 'slot-3', all)).status).toBe(200)
  })
})

describe('what visitors fetch', () => {
  test('may be kept for a minute, and is answered 304 to who has it', async () => {
    const { site } = await makeTestSite()
    await bodyOf(put(site.id, 'hero'), 200)
    const answer = await served(site.id)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60, stale-while-revalidate=600',
      etag: expect.stringMatching(/^"[0-9a-f]{24}"$/),
    })
    const etag = answer.headers.get('etag') ?? ''
    expect((await served(site.id, { 'if-none-match': etag })).status).toBe(304)
    await bodyOf(put(site.id, 'hero', all), 200)
    expect((await served(site.id, { 'if-none-match': etag })).status).toBe(200)
  })

  test('comes from the Desk, and the loader is told whether there is any', async () => {
    const { site } = await makeTestSite()
    const isTold = async () => (await readConfiguration(env, 'http://baton.test', site.id))?.slots
    expect(await isTold()).toBeUndefined()
    await bodyOf(put(site.id, 'hero'), 200)
    expect(await isTold()).toBe(true)
    forgetSite(site.id)
    const withoutD1 = { ...env, DB: new Proxy(env.DB, { get: () => expect.unreachable('D1 was asked') }) }
    expect((await readSiteDocuments(withoutD1, site.id))?.slots).toHaveLength(1)
    forgetSite(site.id)
    await expect(readSiteDocuments(withoutDesk(env), site.id)).rejects.toThrow('unreachable')
  })

  test('is found by its key alone', async () => {
    const { site } = await makeTestSite()
    const watched = watchQueries(env.DB)
    await listSlots(watched.db, site.id)
    await findSlot(watched.db, site.id, 'hero')
    await putSlot(watched.db, site.id, 'hero', { ...all, holdOutPercent: 0, isActive: true }, Date.now())
    await activeSlotsOf(watched.db, site.id).all()
    expect(await watched.scans()).toEqual([])
  })
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask, type Lead } from '../harness/api.ts'
import { journeys } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { placeForms, visitPlaced } from '../harness/placed.ts'
import { recordRequests } from '../harness/record.ts'

/** Opens an application whose visitor is followed by now, and lists what is told from then on. */
async function open(settings: object) {
  const site = await placeForms([{ type: 'inline' }], { privacyMode: 'remember', ...settings })
  const { page } = await visitPlaced(site, { body: '<baton-form form="{form}"></baton-form>' })
  await page.waitForFunction((name) => name in localStorage, `baton:${site.site}:journey`)
  const requests = recordRequests(page)
  const bodies = () => requests.flatMap(({ path, body }) => (path.endsWith('/signals') && body ? [body] : []))
  return { page, site, bodies, views: () => bodies().filter(({ sequence }) => sequence === 1) }
}

const paths = (views: Record<string, unknown>[]) =>
  views.map(({ url }) => new URL(String(url)).pathname.split('/').at(-1))
const go = (page: Page, how: 'pushState' | 'replaceState', address: string) =>
  page.evaluate(
    ([name, to]) => {
      history[name]({}, '', to)
      document.title = `At ${to}`
    },
    [how, address] as const,
  )

journeys('page views that a script makes', () => {
  test('a pushed route is one, a replaced one is none, and going back is one', async () => {
    const { page, views } = await open({})
    await go(page, 'pushState', 'roofs')
    await eventually(async () => paths(views())).toEqual(['roofs'])
    await go(page, 'replaceState', 'roofs?sort=size')
    await go(page, 'pushState', 'roofs?sort=size#top')
    await go(page, 'pushState', 'prices')
    await eventually(async () => paths(views())).toEqual(['roofs', 'prices'])
    await page.goBack()
    await page.goBack()
    await eventually(async () => paths(views())).toEqual(['roofs', 'prices', 'roofs'])
    expect(views().map(({ title }) => title)).toEqual(['At roofs', 'At prices', 'At prices'])
    expect(views().some(({ visitStart }) => visitStart)).toBe(false)
  })

  test('where the hash is the route, a change of it is one', async () => {
    const { page, views } = await open({ routes: 'hash' })
    await page.evaluate(() => location.assign('#/roofs'))
    await eventually(async () => views().length).toBe(1)
    await page.goBack()
    await eventually(async () => views().length).toBe(2)
  })

  test('what somebody does after sending a form is told of them, and of nobody before', async () => {
    const { page, site, bodies } = await open({})
    await go(page, 'pushState', 'roofs')
    await page.evaluate(() => Reflect.get(window, 'baton')('track', 'quote', { panels: 12 }))
    const identified = () => bodies().filter(({ visitor }) => visitor)
    const email = newEmail('katherine')
    await page.getByLabel('E-mail').fill(email)
    expect(identified()).toEqual([])
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Thank you.' }).waitFor(SOON)
    await go(page, 'pushState', 'prices')
    await eventually(async () => identified().length).toBeGreaterThan(0)
    await go(page, 'pushState', 'about')
    const leads = async () => (await ask<{ items: Lead[] }>('GET', `/v1/leads?site=${site.site}`)).items
    await eventually(leads).toMatchObject([{ email }])
    const [lead] = await leads()
    const told = async () => JSON.stringify(await ask('GET', `/v1/leads/${lead?.id}/timeline`))
    await eventually(told).toContain('/prices')
    expect(await told()).toContain('"panels":12')
    expect(await told()).not.toContain('pv_')
  })
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, fillEstimate, newEmail, SOON } from '../harness/estimate.ts'
import { formOn, type PlacedSite, placeForms, visitPlaced } from '../harness/placed.ts'
import { readStorage, recordRequests } from '../harness/record.ts'

const OWN = 'Your roof has been idle for long enough.'
const LETTER = 'The roof from this month’s letter is in Łódź.'
const LARGE = 'More than 2,000 m²: we bring the drone.'
const HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script>{{name}}'

/** The headings that can be seen on the page. */
const headings = (page: Page) => page.getByRole('heading', { level: 1 }).allTextContents()

/** The page knows what the site's slots show. */
const whenDecided = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/slots')))

/** Sums up what moves of itself. */
const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    Reflect.set(window, 'moved', 0)
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        Reflect.set(window, 'moved', Reflect.get(window, 'moved') + Reflect.get(shift, 'value'))
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })

const moved = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    return Reflect.get(window, 'moved')
  })

/** Styles hold the first paint of the example page back, as they always do, here until a variant stands in it. */
const holdPaint = (page: Page) =>
  page.route('**/slots.css', async (route) => {
    await page
      .locator('[data-baton-variant]')
      .first()
      .waitFor({ state: 'attached', ...SOON })
    await route.continue()
  })

/** What this browser keeps for slots. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const name = Object.keys(localStorage).find((one) => one.endsWith(':slots')) ?? ''
    return localStorage.getItem(name) ?? ''
  })

/** A site with these slots; none is held out unless it says so. */
async function makeSlots(slots: Record<string, object>, settings: object = {}) {
  const made = await placeForms([], settings)
  for (const [name, slot] of Object.entries({ ...slots, last: show('Last', { text: 'All is decided' }) })) {
    await ask('PUT', `/v1/sites/${made.site}/slots/${name}`, { holdOutPercent: 0, ...slot })
  }
  return made
}

const show = (name: string, content: object) => ({ variants: [{ name, content }] })

/** Stands behind all other slots of a page and has room for what it shows, so that it tells when they are decided. */
const LAST = `<div style="block-size:9em"><baton-slot name="last" style="display:block">Not yet</baton-slot></div>`
const whenAllDecided = (page: Page) => page.getByText('All is decided').waitFor({ state: 'attached', ...SOON })

/** Opens a page whose first paint waits for its styles, as that of most pages does, and they for the slots. */
async function visitDecided(site: PlacedSite, body: string) {
  const visit = await visitPlaced(site, { body: body + LAST, head: '<link rel="stylesheet" href="/held.css">' })
  const { page, path } = visit
  await page.route('**/held.css', async (route) => {
    await whenAllDecided(page)
    await route.fulfill({ contentType: 'text/css', body: '' })
  })
  await watchShifts(page)
  await page.goto(`${path}/?decided`)
  return visit
}

journeys('slots', () => {
  test('go by this page alone before anybody agreed, and keep nothing', async () => {
    const page = await newPage()
    const requests = recordRequests(page)
    await holdPaint(page)
    await page.goto('/slots/?utm_source=letter')
    await page.getByRole('heading', { name: LETTER }).waitFor(SOON)
    expect(await headings(page)).toEqual([LETTER])
    expect(await page.getByRole('img', { name: /long hall/ }).getAttribute('width')).toBe('560')
    await page.locator('baton-form .card').first().waitFor(SOON)
    expect(await readStorage(page)).toEqual([])
    expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('go by what this browser answered once its visitor agreed, until they refuse', async () => {
    const page = await newPage()
    await page.goto('/slots/')
    await page.locator('baton-form .card').first().waitFor(SOON)
    await page.getByRole('button', { name: 'Yes', exact: true }).click()
    await fillEstimate(page, { name: 'Ada', email: newEmail('slots') })
    await page.getByRole('button', { name: 'Get my estimate' }).click()
    await page.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor(SOON)
    await eventually(() => kept(page)).toContain('"value":"large"')
    expect(await kept(page)).not.toContain('Ada')
    await holdPaint(page)
    await page.reload()
    await page.getByRole('heading', { name: LARGE }).waitFor(SOON)
    await page.getByRole('button', { name: 'No', exact: true }).click()
    expect(await kept(page)).toBe('')
    await page.unroute('**/slots.css')
    await page.reload()
    await whenDecided(page)
    await page.getByRole('heading', { name: OWN }).waitFor(SOON)
    expect(await headings(page)).toEqual([OWN])
  })

  test('know customers and readers by what the page says of them', async () => {
    const page = await newPage()
    await page.goto('/slots/?signed-in=customer')
    await page.getByRole('link', { name: 'Open my roof' }).waitFor(SOON)
    expect(await page.getByRole('button', { name: 'Get my estimate' }).isVisible()).toBe(false)
    await page.goto('/slots/?signed-in=subscriber')
    await page.getByRole('button', { name: 'Keep us a place' }).waitFor(SOON)
    expect(await page.getByRole('link', { name: 'Read the roof letter' }).isVisible()).toBe(false)
  })
})

journeys('a slot', () => {
  test('shows hostile content as text', async () => {
    const picture = { url: '/x.png?"><b>', alt: HOSTILE, width: 4, height: 3 }
    const link = { label: HOSTILE, url: 'https://a.example/"><b>' }
    const site = await makeSlots({
      hostile: show('A', { heading: HOSTILE, text: `${HOSTILE}\nsecond`, link, picture }),
    })
    const { page } = await visitDecided(site, '<baton-slot name="hostile"><p>own</p></baton-slot>')
    const slot = page.locator('baton-slot').first()
    expect(await slot.locator('h2').textContent()).toBe(HOSTILE)
    expect(await slot.locator('p[slot]').textContent()).toBe(`${HOSTILE}second`)
    expect(await slot.locator('a').getAttribute('href')).toBe(link.url)
    expect(await slot.evaluate((host) => [...host.querySelectorAll('*')].map(({ localName }) => localName))).toEqual([
      'p', 'h2', 'p', 'br', 'a', 'img',
    ]) // biome-ignore format: a list reads better in a row
    expect(await page.title()).toBe('Roofs')
  })

  test('keeps the page’s own content for those held out, and tells how it went', async () => {
    const half = { ...show('Half', { text: 'For most' }), holdOutPercent: 50 }
    const site = await makeSlots({ half }, { privacyMode: 'count' })
    const { page, path } = await visitDecided(site, '<baton-slot name="half"><b>For some</b></baton-slot>')
    const requests = recordRequests(page)
    // By chance without consent to the journey; here it is told how that falls.
    await page.addInitScript(() => {
      const fallen = Number(new URLSearchParams(location.search).get('fallen'))
      Math.random = () => fallen
    })
    const seen = new Set<boolean>()
    for (let fallen = 0; fallen < 8 && seen.size < 2; fallen++) {
      await page.goto(`${path}/?fallen=0.${fallen}1`)
      const isHeldOut = await page.getByText('For some').isVisible()
      expect(await page.getByText('For most').isVisible()).toBe(!isHeldOut)
      seen.add(isHeldOut)
      await eventually(async () => {
        await page.evaluate(() => dispatchEvent(new Event('pagehide')))
        return requests.flatMap(({ body }) => body?.slots ?? [])
      }).toContainEqual({ name: 'half', variant: 'Half', isHeldOut })
    }
    expect(seen.size).toBe(2)
  })

  test('may come, move, change its name, be filled anew and go', async () => {
    const site = await makeSlots({ side: show('Side', { text: 'Variant' }) })
    const { page } = await visitDecided(site, '')
    const edit = (how: string) =>
      page.evaluate(`{ const main = document.querySelector('main');
      const slot = document.querySelector('[data-late]')
      const own = () => Object.assign(document.createElement('b'), { textContent: 'Own' }); ${how} }`)
    await edit(`const late = document.createElement('baton-slot'); late.dataset.late = ''; late.setAttribute('name', 'side')
      late.append(own()); main.append(late)`)
    const isVisible = async () => [await page.getByText('Own').isVisible(), await page.getByText('Variant').isVisible()]
    expect(await isVisible()).toEqual([false, true])
    await edit('main.prepend(slot)')
    expect(await isVisible()).toEqual([false, true])
    expect(await page.getByText('Variant').count()).toBe(1)
    await edit(`slot.setAttribute('name', 'none')`)
    expect(await isVisible()).toEqual([true, false])
    await edit(`slot.setAttribute('name', 'side'); slot.replaceChildren(own())`)
    expect(await isVisible()).toEqual([true, false])
    await edit('slot.remove()')
    expect(await isVisible()).toEqual([false, false])
  })
})

journeys('the page around a slot', () => {
  const LONG = 'A longer text than the page’s own, in several lines. '.repeat(12)
  const slots = { tall: show('Tall', { text: LONG }), short: show('Short', { text: 'Short.' }) }
  const body = `<baton-slot name="tall"><p>Own and small.</p></baton-slot><p>After it.</p>
    <baton-slot name="short"><p>${'Own and long. '.repeat(40)}</p></baton-slot><p>And after that.</p>`

  test('never moves for what is known before the first paint', async () => {
    const site = await makeSlots(slots)
    const { page } = await visitDecided(site, body)
    await page.getByText('A longer text').waitFor(SOON)
    expect(await page.getByText('Short.').isVisible()).toBe(true)
    expect(await moved(page)).toBe(0)
  })

  test('never moves for what comes late: then only what has room is shown', async () => {
    const site = await makeSlots(slots)
    const { page, path } = await visitPlaced(site, { body: body + LAST })
    await watchShifts(page)
    await page.route(`**/v1/${site.site}/slots`, async (route) => {
      await page.waitForFunction(() => performance.getEntriesByType('paint').length > 0)
      await route.continue()
    })
    await page.goto(`${path}/?late`)
    await whenAllDecided(page)
    expect(await page.getByText('Own and small.').isVisible()).toBe(true)
    expect(await page.getByText('A longer text').count()).toBe(0)
    expect(await page.getByText('Short.').isVisible()).toBe(true)
    expect(await moved(page)).toBe(0)
    // The watch itself works.
    await page.evaluate(() => document.querySelector('main')?.prepend(document.createElement('hr')))
    await expect.poll(() => moved(page)).toBeGreaterThan(0)
  })
})

journeys('a placed form for newcomers', () => {
  test('comes to subscribers and customers only where they ask for it', async () => {
    const triggers = [{ type: 'load' }]
    const site = await placeForms([
      { type: 'bar', label: 'Get the letter', for: 'newcomers', triggers },
      { type: 'button', label: 'Ask us', triggers },
    ])
    const body = '<a href="#" data-baton-open="{form}">The letter</a>'
    const bar = (page: Page) => page.getByRole('link', { name: 'Get the letter' }).or(page.getByText('Get the letter'))
    const { page } = await visitPlaced(site, { body })
    await bar(page).first().waitFor(SOON)
    const { page: own } = await visitPlaced(site, { body: `<p data-baton-subscriber="customer">Hello Ada</p>${body}` })
    // It comes after the bar would have.
    await own.getByText('Ask us').first().waitFor(SOON)
    expect(await bar(own).count()).toBe(0)
    await own.getByRole('link', { name: 'The letter' }).click()
    await formOn(own, 'bar').waitFor(SOON)
  })
})

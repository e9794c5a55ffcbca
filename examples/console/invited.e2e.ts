import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { invite, join, newSite } from './people.ts'

const { worker, site: demo } = ground()

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const placesOf = async (page: Page) =>
  (await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents()).map((text) =>
    text.replace(/\d.*$/, ''),
  )
/** What the API answers the browser of somebody, by its own cookie. */
const statusFor = (page: Page, method: string, path: string) =>
  page.evaluate(async ([method = '', path = '']) => (await fetch(path, { method })).status, [method, path])

journeys('somebody who is invited to sell', () => {
  test('sees what the role allows, on that site only, from the owner’s link to the end of it', async () => {
    const site = await newSite('Invited')
    const owner = await newPage()
    await join(owner, site, 'owner', 'Grace Hopper')
    await owner.goto(`${worker}/console/members`)
    await button(owner, 'Invite somebody').click()
    await owner.getByRole('dialog').getByLabel('Name').fill('Ada')
    await owner.getByRole('radio', { name: /^Sales/ }).check()
    expect(await findings(owner)).toEqual([])
    await button(owner, 'Make the link').click()
    const link = (await owner.getByRole('dialog').locator('code').textContent()) ?? ''
    await button(owner, 'Done').click()
    await owner.getByRole('heading', { name: 'Invited, not here yet' }).waitFor(SOON)

    const ada = await newPage()
    await ada.goto(link)
    await ada.getByText('Grace Hopper invites you as').waitFor(SOON)
    expect(ada.url()).not.toContain('invitation')
    expect(await findings(ada)).toEqual([])
    await ada.getByLabel('Your name').fill('Ada Lovelace')
    await button(ada, 'Join').click()
    await ada.getByRole('navigation', { name: 'Main' }).waitFor(SOON)

    expect(await placesOf(ada)).toEqual(expect.arrayContaining(['Today', 'Leads']))
    for (const place of ['Forms', 'Endpoints', 'Settings', 'Members', 'API tokens', 'Audit log']) {
      expect(await placesOf(ada)).not.toContain(place)
    }
    expect(await ada.getByRole('combobox', { name: 'Site' }).count()).toBe(0)
    expect(await statusFor(ada, 'GET', `/v1/leads?site=${site}`)).toBe(200)
    expect(await statusFor(ada, 'GET', `/v1/leads?site=${demo}`)).toBe(404)
    expect(await statusFor(ada, 'GET', `/v1/sites/${site}/members`)).toBe(403)
    expect(await statusFor(ada, 'GET', '/v1/tokens')).toBe(403)

    await owner.reload()
    await button(owner, 'Remove Ada Lovelace').click()
    await owner.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
    await owner.getByText(/Ada Lovelace has no access to/).waitFor(SOON)
    expect(await statusFor(ada, 'GET', '/v1/me')).toBe(401)
    await ada.goto(`${worker}/console/leads`)
    await ada.getByRole('heading', { name: 'Sign in', exact: true }).waitFor(SOON)

    await owner.goto(`${worker}/console/audit`)
    await owner
      .getByRole('listitem')
      .filter({ hasText: /Accept an invitation.*Ada Lovelace/ })
      .waitFor(SOON)
    expect(await findings(owner)).toEqual([])
  })

  test('has a role on each site of theirs, and sees of each what that allows', async () => {
    const [own, sold] = [await newSite('Owned'), await newSite('Sold')]
    const page = await newPage()
    await join(page, own, 'owner', 'Ada Lovelace')
    await page.goto(await invite(sold, 'sales'))
    await page.getByText('You join as Ada Lovelace').waitFor(SOON)
    await button(page, 'Join').click()
    const { name } = await ask<{ name: string }>('GET', `/v1/sites/${sold}`)
    const sites = page.getByLabel('Site')
    await sites.waitFor(SOON)
    await sites.selectOption({ label: name })
    await page.getByRole('link', { name: 'Members' }).waitFor({ state: 'detached', ...SOON })
    await sites.selectOption({ value: own })
    await page.getByRole('link', { name: 'Members' }).waitFor(SOON)
  })

  test('is told when a link was used before, and how to get another', async () => {
    const link = await invite(await newSite('Spent'), 'sales', 'Ada')
    const [first, second] = [await newPage(), await newPage()]
    await first.goto(link)
    expect(await first.getByLabel('Your name').inputValue()).toBe('Ada')
    await button(first, 'Join').click()
    await first.getByRole('navigation', { name: 'Main' }).waitFor(SOON)
    await second.goto(link)
    await second.getByRole('heading', { name: 'This invitation no longer works' }).waitFor(SOON)
    expect(await findings(second)).toEqual([])
  })
})

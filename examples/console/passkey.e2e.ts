import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { join, newSite } from './people.ts'

const { worker } = ground()

/** A device with a passkey chip, whose person always says yes; it belongs to this page alone. */
async function giveAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    count: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    verifies: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

journeys('a member with a passkey', () => {
  test('adds it, names it, signs out, and comes back with it alone', async () => {
    const site = await newSite('Passkeys')
    const page = await newPage()
    const device = await giveAuthenticator(page)
    await join(page, site, 'marketer', 'Ada Lovelace')

    await page.goto(`${worker}/console/you`)
    await heading(page, 'Passkeys').waitFor(SOON)
    expect(await findings(page)).toEqual([])
    await button(page, 'Add a passkey').click()
    await page.getByText('Passkey added.').waitFor(SOON)
    expect(await device.count()).toBe(1)

    await button(page, /^Rename Passkey of/).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Work laptop')
    await button(page, 'Save').last().click()
    await page.getByText('Work laptop').waitFor(SOON)

    await button(page, 'Sign out').first().click()
    await heading(page, 'You are signed out').waitFor(SOON)
    expect(await findings(page)).toEqual([])
    await button(page, 'Sign in with a passkey').click()
    await page.getByRole('link', { name: /Ada Lovelace/ }).waitFor(SOON)

    await page.goto(`${worker}/console/you`)
    await page.getByText(/last used just now/).waitFor(SOON)
  })

  test('is not let in by a device that does not know them, nor by a passkey that was removed', async () => {
    const site = await newSite('Passkeys')
    const page = await newPage()
    const device = await giveAuthenticator(page)
    await join(page, site, 'sales', 'Bea Boole')
    await page.goto(`${worker}/console/you`)
    await button(page, 'Add a passkey').click()
    await page.getByText('Passkey added.').waitFor(SOON)

    await button(page, /^Remove Passkey of/).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('It signs nobody in any more.').waitFor(SOON)
    await button(page, 'Sign out').first().click()
    await button(page, 'Sign in with a passkey').click()
    await page.getByRole('alert').filter({ hasText: 'This passkey signs nobody in here.' }).waitFor(SOON)
    await eventually(() => button(page, 'Sign in with a passkey').isEnabled()).toBe(true)

    await device.verifies(false)
    await button(page, 'Sign in with a passkey').click()
    await eventually(() => button(page, 'Sign in with a passkey').isEnabled()).toBe(true)
    expect(await page.getByRole('navigation').count()).toBe(0)
  })
})

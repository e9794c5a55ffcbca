import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** How long something that happens at once may take on a busy machine. */
export const SOON = { timeout: 20_000 } as const

let count = 0

/** An address that no other test uses. */
export const newEmail = (name: string): string => `${name}.${Date.now().toString(36)}${++count}@example.com`

/** Fills the form of the demo page and presses its button. */
export async function sendEstimate(page: Page, person: { name: string; email: string }): Promise<void> {
  await fillEstimate(page, person)
  await page.getByRole('button', { name: 'Get my estimate' }).click()
}

/** Fills the form of the demo page. */
export async function fillEstimate(page: Page, person: { name: string; email: string }): Promise<void> {
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('Work e-mail').fill(person.email)
  await page.getByLabel('Over 2,000 m²').check()
  await page.getByLabel('Yes, you may call').check()
}

/** Waits for the thank-you that the form ends with. */
export async function seeThanks(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Thank you. We have it.' }).waitFor(SOON)
}

/** Asks until the answer is right, however slow the machine. */
export const eventually = <T>(ask: () => Promise<T>) => expect.poll(ask, { ...SOON, interval: 100 })

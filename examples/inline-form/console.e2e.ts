import { expect, test } from 'vitest'
import { NEW_LEAD, typesAbout } from '../harness/api.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'

journeys('a member', () => {
  test('opens the printed link once, finds the lead by a search and reads what it asked for', async () => {
    const email = newEmail('chien')
    const visitor = await newPage()
    await visitor.goto('/inline-form/')
    await sendEstimate(visitor, { name: 'Chien-Shiung Wu', email })
    await seeThanks(visitor)
    await eventually(() => typesAbout(email)).toEqual(NEW_LEAD)

    const member = await newPage()
    await member.goto(ground().console)
    await member.getByRole('link', { name: 'Leads', exact: true }).click(SOON)
    await member.getByRole('heading', { name: 'Leads' }).waitFor(SOON)
    expect(member.url()).not.toContain('#')
    await member.keyboard.press('/')
    await member.keyboard.type(`chien ${email}`)
    await member.getByText('Best match first').waitFor(SOON)
    await member.getByText('Chien-Shiung Wu').first().click()
    await member.getByText(email).first().waitFor(SOON)
    await member.getByText('Over 2,000 m²').first().waitFor(SOON)

    const stranger = await newPage()
    await stranger.goto(ground().console)
    await stranger.getByRole('heading', { name: 'This link no longer works' }).waitFor(SOON)
  })
})

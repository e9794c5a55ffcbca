import { expect, test } from 'vitest'
import { makeSignalSite, makeVisitor, pageRead } from '../signals/identified/testSignals.ts'
import { companyDomain } from './companyDomain.ts'

const DAY_MS = 86_400_000

const dataOf = (rows: { type: string; data: string; lead_id: string }[], type: string) =>
  rows.filter((row) => row.type === type).map((row) => ({ lead: row.lead_id, ...JSON.parse(row.data) }))

test('somebody who is seen again after 30 days has returned, by a page or by a form, and only then', async () => {
  const site = await makeSignalSite()
  const visitor = makeVisitor()
  await site.submitIn(visitor, 'ada@analytical.example')
  const { id: lead } = await site.leadOf('ada@analytical.example')
  await site.quietFor(29 * DAY_MS)
  await site.told({ visitor, signals: [pageRead()] })
  expect(dataOf(await site.rows(), 'returned')).toEqual([])
  await site.quietFor(30 * DAY_MS)
  await site.told({ visitor, signals: [pageRead()] })
  await site.told({ visitor, signals: [pageRead()] })
  expect(dataOf(await site.rows(), 'returned')).toEqual([{ lead, days: 30 }])
  await site.quietFor(100 * DAY_MS)
  await site.submitIn(visitor, 'ada@analytical.example')
  expect(dataOf(await site.rows(), 'returned')).toEqual([
    { lead, days: 30 },
    { lead, days: 100 },
  ])
})

test('colleagues are told of one another: the new one of those before, and those of the new one', async () => {
  const site = await makeSignalSite()
  for (const name of ['ada', 'bea', 'cyd']) await site.submitIn(makeVisitor(), `${name}@mail.analytical.co.uk`)
  await site.submitIn(makeVisitor(), 'dan@boole.co.uk')
  await site.submitIn(makeVisitor(), 'ada@mail.analytical.co.uk') // known, so nothing new
  const idOf = async (name: string) => (await site.leadOf(`${name}@mail.analytical.co.uk`)).id
  const [ada, bea, cyd] = [await idOf('ada'), await idOf('bea'), await idOf('cyd')]
  const told = dataOf(await site.rows(), 'colleague')
  expect(told).toHaveLength(5)
  expect(told).toEqual(
    expect.arrayContaining([
      { lead: bea, leads: [ada] },
      { lead: ada, leads: [bea] },
      { lead: cyd, leads: [bea, ada] },
      { lead: ada, leads: [cyd] },
      { lead: bea, leads: [cyd] },
    ]),
  )
})

test('a company of many tells twenty of them at most', async () => {
  const site = await makeSignalSite()
  await Promise.all(Array.from({ length: 24 }, (_, n) => site.submitAs(`person${n}@analytical.example`)))
  await site.submitIn(makeVisitor(), 'last@analytical.example')
  const { id } = await site.leadOf('last@analytical.example')
  const told = dataOf(await site.rows(), 'colleague')
  expect(told.filter(({ leads }) => leads.includes(id))).toHaveLength(20)
  expect(told.find(({ lead }) => lead === id)?.leads).toHaveLength(20)
})

test('mailboxes that anybody gets make nobody colleagues', async () => {
  const site = await makeSignalSite()
  for (const mail of ['gmail.com', 'mailinator.com'])
    for (const name of ['ada', 'bea']) await site.submitIn(makeVisitor(), `${name}@${mail}`)
  expect(await site.rows()).toEqual([])
  expect(companyDomain('ada@gmail.com')).toBeNull()
  expect(companyDomain(null)).toBeNull()
  expect(companyDomain('ada@co.uk')).toBeNull()
})

import { expect, test } from 'vitest'
import { emailKey } from '../rules/emailKey.ts'
import { samplePerson } from './people.ts'

const DAY_MS = 86_400_000
const crowd = { seed: 1, people: 20_000, beginMs: Date.UTC(2024, 0, 1), spanMs: 730 * DAY_MS }
const withoutRandom = ({ random: _, ...person }: ReturnType<typeof samplePerson>) => person
const people = Array.from({ length: crowd.people }, (_, number) => withoutRandom(samplePerson(number, crowd)))

test('a person is the same for the same number and seed, and others for others', () => {
  expect(withoutRandom(samplePerson(4_711, crowd))).toEqual(people[4_711])
  expect(withoutRandom(samplePerson(4_711, { ...crowd, seed: 2 }))).not.toEqual(people[4_711])
})

test('no two people share a mailbox', () => {
  const keys = people.flatMap(({ email }) => email ?? []).map(emailKey)
  expect(new Set(keys).size).toBe(keys.length)
})

test('everybody can be reached, and nothing comes before them or after the end', () => {
  for (const { email, phone, sentAtMs, readAtMs } of people) {
    expect(email ?? phone).not.toBeNull()
    const times = [...sentAtMs, ...readAtMs]
    expect(Math.min(...times)).toBe(sentAtMs[0])
    expect(Math.max(...times)).toBeLessThan(crowd.beginMs + crowd.spanMs)
  }
})

test('companies have several people and none has many; some people are of none', () => {
  const companies = Map.groupBy(people, ({ company }) => company)
  const sizes = [...companies].flatMap(([company, { length }]) => (company ? length : []))
  expect(sizes.length).toBeGreaterThan(2_500)
  expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeGreaterThan(3)
  expect(Math.max(...sizes)).toBeLessThan(20)
  expect(companies.get(null)?.length).toBeGreaterThan(people.length / 4)
})

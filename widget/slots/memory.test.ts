import { expect, test } from 'vitest'
import type { SlotFact } from '../../shared/rules/slot/slotFact.ts'
import { fakeStorage } from '../visitor/fakeStorage.ts'
import { openStorage } from '../visitor/storage.ts'
import { meetVisitor } from '../visitor/visitor.ts'
import { keepFacts, readMemory } from './memory.ts'

const large: SlotFact = { fact: 'answer', name: 'size', value: 'large' }
const small: SlotFact = { fact: 'answer', name: 'size', value: 'small' }
const acme: SlotFact = { fact: 'company', name: 'domain', value: 'acme.com' }

function open(mode: 'ask' | 'remember') {
  const kept = fakeStorage()
  const storage = openStorage({ site: 'st', retryAcrossVisits: false, open: () => kept, now: () => 0 })
  const visitor = meetVisitor({
    mode,
    storage,
    readOwnPage: () => ({ url: 'https://shop.example/' }),
    followVisit: () => Promise.reject(new Error('out of reach')),
    browserRefuses: () => false,
  })
  return { visitor, storage, kept: () => Object.keys(kept).filter((name) => name.endsWith(':slots')) }
}

test('before the visitor agrees nothing is kept or read back', async () => {
  const services = open('ask')
  keepFacts(services, [large])
  expect([readMemory(services), services.kept()]).toEqual([undefined, []])
  services.storage.write('slots', { seed: 's', facts: [large] })
  expect(readMemory(services)).toBeUndefined()
})

test('the latest answer to a question is the one that holds', async () => {
  const services = open('remember')
  const seed = readMemory(services)?.seed
  keepFacts(services, [large, acme])
  keepFacts(services, [small])
  expect(readMemory(services)).toEqual({ seed, facts: [acme, small] })
})

test('a refusal deletes it', async () => {
  const services = open('remember')
  keepFacts(services, [large])
  expect(services.kept()).toHaveLength(1)
  await services.visitor.choose({ journey: false })
  expect([readMemory(services), services.kept()]).toEqual([undefined, []])
})

test('whatever a page has written there, the answer is a list of answers', () => {
  const services = open('remember')
  for (const odd of [null, 7, 'x', [], { facts: 'x' }, { facts: [null, 3, { fact: 'visits', value: 9 }] }]) {
    services.storage.write('slots', odd)
    expect(readMemory(services)?.facts).toEqual([])
  }
})

import { expect, test } from 'vitest'
import { Beacon } from '../../shared/schema/beacon.ts'
import { openLedger } from './ledger.ts'

const tour = { kind: 'video', name: 'Tour', durationSeconds: 60 } as const

test('two videos with one name are one, and each second of theirs counts once', () => {
  const ledger = openLedger()
  ledger.add(tour, [0, 10])
  ledger.add(tour, [5, 12.04])
  expect(ledger.read()).toEqual([{ name: 'Tour', kind: 'video', seconds: 12, durationSeconds: 60 }])
})

test('nothing is played beyond the end', () => {
  const ledger = openLedger()
  ledger.add(tour, [59, 61])
  ledger.add(tour, [61, 62])
  expect(ledger.read()).toMatchObject([{ seconds: 1 }])
})

test('what is sent live has seconds and no duration', () => {
  const ledger = openLedger()
  for (const durationSeconds of [Number.POSITIVE_INFINITY, Number.NaN, 0, undefined]) {
    ledger.add({ kind: 'audio', name: 'Radio', durationSeconds }, [1_000_000, 1_000_030])
  }
  expect(ledger.read()).toEqual([{ name: 'Radio', kind: 'audio', seconds: 30 }])
})

test('what it tells is within the contract, however much was played', () => {
  const ledger = openLedger()
  for (let index = 0; index < 40; index++) ledger.add({ ...tour, name: `No ${index}` }, [0, index + 1])
  ledger.add({ kind: 'audio', name: 'Radio' }, [0, 200_000])
  const media = ledger.read()
  expect(Beacon.shape.media.safeParse(media).error).toBeUndefined()
  expect(media.map(({ name }) => name).slice(0, 3)).toEqual(['Radio', 'No 39', 'No 38'])
  ledger.clear()
  expect(ledger.read()).toEqual([])
})

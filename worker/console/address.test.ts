import { expect, test } from 'vitest'
import { leadPath, readAddress } from './address.ts'

const lead = 'ld_01jd0000000000000000000000'

test.each(['/console', '/console/'])('%s is the list of leads', (path) => {
  expect(readAddress(path)).toEqual({ screen: 'leads', lead: null })
})

test('the path of a lead leads back to it', () => {
  expect(readAddress(leadPath(lead))).toEqual({ screen: 'leads', lead })
})

test('quarantine has its own screen', () => {
  expect(readAddress('/console/quarantine')).toEqual({ screen: 'quarantine' })
})

test.each([
  '/console/leads/ld_x',
  `/console/leads/${lead}/more`,
  '/console/nothing',
  '/console/quarantine/1',
  '/console/leads',
])('%s is nowhere, and says so instead of showing something else', (path) =>
  expect(readAddress(path)).toEqual({ screen: 'unknown' }),
)

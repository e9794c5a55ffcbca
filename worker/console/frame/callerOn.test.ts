import { expect, test } from 'vitest'
import type { Caller } from '../../../shared/schema/member.ts'
import { callerOn } from './callerOn.ts'

const [ONE, OTHER] = ['st_one', 'st_other']
const caller = (...roles: Caller['roles']): Caller => ({ id: null, name: 'Ada', role: 'owner', roles })

test('the role is that of the site', () => {
  const ada = caller({ site: ONE, role: 'sales' }, { site: OTHER, role: 'owner' })
  expect(callerOn(ada, ONE).role).toBe('sales')
  expect(callerOn(ada, OTHER).role).toBe('owner')
})

test('an owner of all sites is so on each', () => {
  expect(callerOn(caller({ site: null, role: 'owner' }), ONE).role).toBe('owner')
})

test('where no site is open it is the role that reaches furthest', () => {
  expect(callerOn(caller({ site: ONE, role: 'sales' }, { site: OTHER, role: 'marketer' }), null).role).toBe('marketer')
})

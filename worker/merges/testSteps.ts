import * as fc from 'fast-check'
import type { Step } from './testModel.ts'

/** Test support: what answers may say of a person, out of few values, so that people meet. */
export const details = (nullable: boolean) => {
  const of = (...values: string[]) =>
    fc.option(fc.constantFrom(...values, ...(nullable ? [null] : [])), { nil: undefined })
  return fc.record(
    {
      email: of('a@x.example', 'b@x.example', 'c@y.example', 'd@y.example'),
      name: of('Ada', 'Bea', 'Cyd'),
      phone: of('+4930111', '+4930222'),
      company: of('Acme', 'Brix'),
    },
    { requiredKeys: [] },
  )
}
/** Test support: one of those that there are. */
export const number = fc.nat({ max: 9 })
/** Test support: anything that may happen to people. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        kind: fc.constant('submit' as const),
        values: details(false),
        externalId: fc.constantFrom('user-1', 'user-2'),
        visitor: fc.constantFrom('v1', 'v2', 'v3'),
      },
      { requiredKeys: ['kind', 'values'] },
    ),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), lead: number, values: details(true) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('merge' as const), leads: fc.tuple(number, number) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), merge: number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), lead: number }) },
)

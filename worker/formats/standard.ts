import { body } from '../events/body.ts'
import type { Format } from './format.ts'

/** JSON as Standard Webhooks has it: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const standard: Format = {
  name: 'standard',
  isSigned: true,
  perSecond: null,
  usualUrl: () => null,
  write: (event, { url }) => ({
    ...{ kind: 'request', method: 'POST', url },
    headers: { 'content-type': 'application/json' },
    body: body(event),
  }),
  judge: () => null,
}

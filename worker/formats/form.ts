import type { Format } from './format.ts'
import { flatten } from './words/flatten.ts'

/**
 * What an HTML form would post, for receivers that know nothing else: `application/x-www-form-urlencoded` by the rules of
 * https://url.spec.whatwg.org/#concept-urlencoded-serializer. Its body is signed as that of Standard Webhooks is.
 */
export const form: Format = {
  name: 'form',
  isSigned: true,
  perSecond: null,
  usualUrl: () => null,
  write: (event, { url }) => ({
    ...{ kind: 'request', method: 'POST', url },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(flatten(event)).toString(),
  }),
  judge: () => null,
}

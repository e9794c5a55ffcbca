import { type Judgement, judge } from '../deliveries/outcome.ts'
import { defuse } from '../exports/defuse.ts'
import type { Format, Heard } from './format.ts'
import { flatten } from './words/flatten.ts'
import { cut, plainLines } from './words/plain.ts'

/** Signs of a cell: https://support.google.com/docs/thread/181288162 and https://support.google.com/drive/answer/37603. */
const LONGEST_CELL = 50_000
/** Where Google serves what a script has answered. */
const ANSWERS_HOST = 'script.googleusercontent.com'

/**
 * A Google Sheet by way of an Apps Script web app (examples/receivers/appsScript.gs). A script sees no headers
 * (https://developers.google.com/apps-script/guides/web#request_parameters), so the secrets stand in the body; it answers by a redirect
 * (https://developers.google.com/apps-script/guides/content#redirects), which is not followed. What a spreadsheet might run is defused.
 */
export const sheets: Format = {
  name: 'sheets',
  isSigned: false,
  perSecond: 1, // each one takes a script a second or more, and few may run at a time
  usualUrl: () => null,
  write: (event, { url, secrets }) => ({
    ...{ kind: 'request', method: 'POST', url },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      secrets,
      id: event.eventId,
      row: flatten(event).map(([name, value]) => [name, defuse(cut(plainLines(value), LONGEST_CELL - 1))]),
    }),
  }),
  judge: judgeScript,
}

/** A script that has answered redirects to that answer. One that failed shows a page that says so, and calls it a success. */
function judgeScript({ status, location, mediaType }: Heard): Judgement | null {
  const isRedirect = status >= 300 && status < 400
  if (status === 302 && location !== null && leadsToAnswer(location)) return { kind: 'delivered', error: null }
  if (isRedirect)
    return { ...judge(status), error: 'The script is not open to “Anyone”, or its address is not one of a web app.' }
  const isPage = status >= 200 && status < 300 && mediaType === 'text/html'
  return isPage ? { kind: 'failed_endpoint', error: 'The script has failed, or it is not the one for Baton.' } : null
}

function leadsToAnswer(location: string): boolean {
  const url = URL.parse(location)
  return url?.protocol === 'https:' && url.host === ANSWERS_HOST && !url.username
}

import type { Format } from './format.ts'
import { judgeBy } from './judgeBy.ts'
import { cut, takeWithin } from './words/plain.ts'
import { type Note, tell } from './words/tell.ts'

/**
 * A message may have 28 KB: https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using.
 * How they are counted is not said, and bots’ are in UTF-16, so both that and UTF-8 must fit.
 */
const MOST_BYTES = 28_000
/** For the title, the links and what is around them. */
const BYTES_BESIDE_FACTS = 9_000
const LONGEST_TITLE = 200
const LONGEST_LABEL = 150
const LONGEST_VALUE = 5_000
const LONGEST_REASONS = 700
const MOST_LINKS = 6
const LONGEST_LINK = 500

type Element = Record<string, unknown>

/**
 * Microsoft Teams’ Workflows (“When a Teams webhook request is received”) with an Adaptive Card:
 * https://learn.microsoft.com/en-us/connectors/teams/#microsoft-teams-webhook. What a lead typed stands in TextRuns alone, in which
 * there is no Markdown (https://adaptivecards.io/explorer/TextRun.html), so that it links nothing; a card without `msteams.entities` names nobody.
 */
export const teams: Format = {
  name: 'teams',
  isSigned: false,
  perSecond: null,
  usualUrl: () => null,
  write: (event, { url }) => ({
    ...{ kind: 'request', method: 'POST', url },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(toMessage(tell(event))),
  }),
  // A flow that was switched off or taken away, or an address whose signature is no longer good.
  judge: judgeBy([401, 403, 404]),
}

function toMessage({ title, facts, reasons, links, foot }: Note) {
  const room = MOST_BYTES - BYTES_BESIDE_FACTS
  const { taken, left } = takeWithin(facts.map(toElement), room, sizeOf)
  const shown = links.filter(({ url }) => url.length <= LONGEST_LINK).slice(0, MOST_LINKS)
  const card = {
    ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4' },
    body: [
      rich([{ text: cut(title, LONGEST_TITLE), weight: 'Bolder', size: 'Large' }]),
      ...taken,
      ...(left > 0 ? [rich([{ text: 'More was answered than fits here.', isSubtle: true }])] : []),
      ...(reasons.length > 0 ? [toElement({ label: 'Why', value: cut(reasons.join('\n'), LONGEST_REASONS) })] : []),
      ...(shown.length > 0 ? [linksOf(shown)] : []),
      rich([{ text: foot, isSubtle: true, size: 'Small' }]),
    ],
    msteams: { width: 'Full' },
  }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }
}

const rich = (runs: readonly Element[]): Element => ({
  type: 'RichTextBlock',
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
})

const toElement = ({ label, value }: Note['facts'][number]): Element =>
  rich([{ text: `${cut(label, LONGEST_LABEL)}: `, weight: 'Bolder' }, { text: cut(value, LONGEST_VALUE) }])

/** Markdown, of our own making: a text link each. */
const linksOf = (links: Note['links']): Element => ({
  type: 'TextBlock',
  wrap: true,
  text: links.map(({ text, url }) => `[${cut(text, 80).replace(/[[\]\\*_`]/g, ' ')}](${escapeUrl(url)})`).join(' · '),
})

const escapeUrl = (url: string) =>
  url.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)

function sizeOf(element: Element): number {
  const json = JSON.stringify(element)
  return Math.max(new TextEncoder().encode(json).byteLength, json.length * 2) + 2
}

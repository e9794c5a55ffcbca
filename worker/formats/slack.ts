import type { Format } from './format.ts'
import { judgeBy } from './judgeBy.ts'
import { cut, takeWithin } from './words/plain.ts'
import { type Note, tell } from './words/tell.ts'

/**
 * Signs, blocks and fields that Slack takes: https://docs.slack.dev/reference/block-kit/blocks (50 blocks a message),
 * …/blocks/header-block, …/blocks/section-block, and https://docs.slack.dev/reference/block-kit/composition-objects/text-object.
 */
const MOST_BLOCKS = 50
const LONGEST_HEADER = 150
const LONGEST_TEXT = 3_000
const MOST_FIELDS = 10
/**
 * Beside those it refuses about 13,200 signs of blocks in all (`msg_blocks_too_long`): https://github.com/slackapi/bolt-js/issues/2509. So
 * these come to less together.
 */
const LONGEST_FACTS = 8_000
const LONGEST_REASONS = 1_500
const LONGEST_LINKS = 2_000
/** Longer values get a block of their own, across both columns. */
const LONGEST_FIELD = 200
const LONGEST_LABEL = 150
/** A message in a second: https://docs.slack.dev/apis/web-api/rate-limits. */
const PER_SECOND = 1
/** Title, reasons, links, foot, and what was left out. */
const OTHER_BLOCKS = 5

type Text = { type: 'mrkdwn'; text: string; verbatim: true }
type Block = Record<string, unknown>

/**
 * Slack’s incoming webhooks with Block Kit: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks.
 * What a lead typed can neither ping nor link: `&<>` are escaped, and `verbatim` keeps Slack from finding names and addresses in it.
 */
export const slack: Format = {
  name: 'slack',
  isSigned: false,
  perSecond: PER_SECOND,
  usualUrl: () => null,
  write: (event, { url }) => ({
    ...{ kind: 'request', method: 'POST', url },
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(toMessage(tell(event))),
  }),
  // A webhook that was taken back, or a channel that it may not write to, speaks of the endpoint.
  judge: judgeBy([403, 404]),
}

function toMessage(note: Note) {
  const { title, reasons, foot } = note
  const shownLinks = linksOf(note.links)
  const { taken, left } = takeWithin(toSections(note.facts), LONGEST_FACTS, (block) => JSON.stringify(block).length)
  const sections = taken.slice(0, MOST_BLOCKS - OTHER_BLOCKS)
  return {
    text: escapeWithin(title, LONGEST_HEADER),
    ...{ parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false },
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(defang(title), LONGEST_HEADER), emoji: false } },
      ...sections,
      ...(left + taken.length > sections.length ? [context('More was answered than fits here.')] : []),
      ...(reasons.length > 0
        ? [section(`*Why*\n${escapeWithin(reasons.map((one) => `• ${one}`).join('\n'), LONGEST_REASONS)}`)]
        : []),
      ...(shownLinks ? [section(shownLinks)] : []),
      context(escapeWithin(foot, LONGEST_TEXT)),
    ],
  }
}

/** Short facts in two columns, long ones across. */
function toSections(facts: Note['facts']): Block[] {
  const sections: Block[] = []
  let fields: Text[] = []
  const close = () => {
    if (fields.length > 0) sections.push({ type: 'section', fields })
    fields = []
  }
  for (const { label, value } of facts) {
    const heading = `*${escapeWithin(label, LONGEST_LABEL)}*\n`
    if (value.length <= LONGEST_FIELD) fields.push(text(heading + escapeWithin(value, LONGEST_TEXT)))
    else {
      close()
      sections.push(section(heading + escapeWithin(value, LONGEST_TEXT - heading.length)))
    }
    if (fields.length === MOST_FIELDS) close()
  }
  close()
  return sections
}

/** As many as fit; each is of our own making. */
function linksOf(links: Note['links']): string {
  const shown = links.map(
    ({ text: words, url }) => `<${url.replace(/[<>|]/g, encodeURIComponent)}|${escapeWithin(words, 100)}>`,
  )
  return takeWithin(shown, LONGEST_LINKS, (link) => link.length + 3).taken.join(' · ')
}

const text = (words: string): Text => ({ type: 'mrkdwn', text: words, verbatim: true })
const section = (words: string): Block => ({ type: 'section', text: text(words) })
const context = (words: string): Block => ({ type: 'context', elements: [text(words)] })

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Escaped, and cut where it would be longer then: https://docs.slack.dev/messaging/formatting-message-text#escaping. */
function escapeWithin(words: string, most: number): string {
  const escaped = words.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '')
  if (escaped.length <= most) return escaped
  // No half of an entity may be left, which would show as it is written.
  return `${cut(escaped, most)
    .slice(0, -1)
    .replace(/&[a-z]*$/, '')}…`
}

/** A header is plain text, in which Slack makes nothing of `<…>`; it need not come to that. */
const defang = (words: string) => words.replaceAll('<', '‹').replaceAll('>', '›')

import type { HoldingTool, InstallFinding } from '../../../shared/schema/install.ts'

/** One finding of the install check: what is wrong, what to do, and the exact text to put there. */
export interface FindingWords {
  wrong: string
  todo: string
  /** To be copied. */
  line?: string
}

const TOOLS: Readonly<Record<HoldingTool, string>> = {
  cookiebot: 'Cookiebot',
  onetrust: 'OneTrust',
  usercentrics: 'Usercentrics',
  complianz: 'Complianz',
  cookieyes: 'CookieYes',
  borlabs: 'Borlabs Cookie',
  iubenda: 'iubenda',
  rocket_loader: 'Rocket Loader of Cloudflare',
  wp_rocket: 'WP Rocket',
  litespeed: 'LiteSpeed Cache',
  unknown: 'Something on the page',
}
const PLACES = { header: 'the header Content-Security-Policy', meta: 'the page’s meta element Content-Security-Policy' }

/** The words for a finding; `tag` is the line that belongs on the page. */
export function sayFinding(finding: InstallFinding, tag: string): FindingWords {
  switch (finding.code) {
    case 'unread':
      return sayUnread(finding)
    case 'missing':
      return finding.tagManager
        ? {
            wrong: 'The line is not in the page’s own text. The page has a tag manager, which may bring it.',
            todo: 'Open the page once in a browser: when the tag manager brings the line, “seen” appears above. Else publish the tag there, or paste this line into the page.',
            line: tag,
          }
        : { wrong: 'The line is not on this page.', todo: 'Paste it before </head> and publish the page.', line: tag }
    case 'wrong_site':
      return {
        wrong: `The page has the line of another site: ${finding.found}`,
        todo: 'Put this one in its place.',
        line: tag,
      }
    case 'twice':
      return {
        wrong: `The line stands on the page ${finding.times} times.`,
        todo: 'Leave one of them. Often one is in the template and one in a tag manager or plug-in.',
      }
    case 'origin_unlisted':
      return {
        wrong: `${finding.origin} is not among the site’s addresses, so that leads from there wait in quarantine.`,
        todo: 'Add it to the site’s addresses.',
      }
    case 'held_back':
    case 'may_be_held_back':
      return sayHeldBack(finding, tag)
    case 'csp':
      return {
        wrong: `The page’s security policy blocks Baton: ${finding.now}`,
        todo: finding.adds
          ? `Add this to ${PLACES[finding.from]}. It says for itself what the usual rule said, and lets Baton in.`
          : `Change this part of ${PLACES[finding.from]} to:`,
        line: finding.change,
      }
    case 'csp_nonce':
      return {
        wrong: `The page’s security policy only runs scripts that bear the nonce of the answer: ${finding.now}`,
        todo: 'Have your template put the nonce of each answer into the line, as it does for your own scripts.',
        line: tag.replace('<script ', '<script nonce="…" '),
      }
  }
}

function sayUnread({ because, status }: Extract<InstallFinding, { code: 'unread' }>): FindingWords {
  const again = 'Check the address in a browser where nobody is signed in, then check again.'
  if (because === 'status') return { wrong: `The page answered with status ${status}.`, todo: again }
  if (because === 'not_html') return { wrong: 'What is at this address is not a web page.', todo: again }
  if (because === 'redirects') return { wrong: 'The address leads on and on to other addresses.', todo: again }
  return { wrong: 'The page did not answer in time.', todo: again }
}

function sayHeldBack(
  { code, tool, attribute }: Extract<InstallFinding, { code: 'held_back' | 'may_be_held_back' }>,
  tag: string,
): FindingWords {
  const name = TOOLS[tool]
  const isSure = code === 'held_back'
  const wrong = isSure
    ? `${name} holds the line back, so that no form shows until a visitor agrees, or at all.`
    : `${name} is on the page and holds back scripts by itself. It may hold back this one.`
  const why = 'Baton asks for consent by itself, or hears it from that tool, so that its line may always run.'
  if (attribute === null) return { wrong, todo: `Let it run at once, by its usual type. ${why}`, line: tag }
  return {
    wrong,
    todo: `Mark the line as one to leave alone. ${why}`,
    line: tag.replace('<script ', `<script ${attribute} `),
  }
}

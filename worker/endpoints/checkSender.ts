import { getDomain } from 'tldts'
import type { EmailSettings, MailProvider } from '../../shared/schema/endpointFormat.ts'
import type { SenderCheck, SenderFinding } from '../../shared/schema/senderCheck.ts'
import type { ResolveTexts, Texts } from './resolveTexts.ts'

/** What a provider’s mail needs in the DNS: where bounces go below the domain, whom its SPF names, and which key it signs with. */
interface Needs {
  returnPath: string
  include: string
  selector: string | null
}
/**
 * https://developers.cloudflare.com/email-service/concepts/email-authentication/ · https://resend.com/docs/dashboard/domains/introduction ·
 * https://postmarkapp.com/support/article/1046-how-do-i-verify-a-domain, whose keys are named by their day.
 */
const NEEDS: Readonly<Record<MailProvider, Needs>> = {
  cloudflare: { returnPath: 'cf-bounce', include: '_spf.mx.cloudflare.net', selector: 'cf-bounce' },
  resend: { returnPath: 'send', include: 'amazonses.com', selector: 'resend' },
  postmark: { returnPath: 'pm-bounces', include: 'spf.mtasv.net', selector: null },
}

type Found = Omit<SenderFinding, 'about'>

/** Looks up whether mail from an address will be believed: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489), told in words. */
export async function checkSender(settings: EmailSettings, resolve: ResolveTexts): Promise<SenderCheck> {
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1).toLowerCase()
  const needs = NEEDS[settings.provider]
  const [spf, dkim, dmarc] = await Promise.all([
    findSpf(domain, needs, resolve),
    findDkim(domain, settings.dkimSelector ?? needs.selector, resolve),
    findDmarc(domain, resolve),
  ])
  return {
    domain,
    findings: [
      { about: 'spf', ...spf },
      { about: 'dkim', ...dkim },
      { about: 'dmarc', ...dmarc },
    ],
  }
}

/** SPF is asked of the domain to which bounces go. Where the provider has none of its own below, that is the sender’s. */
async function findSpf(domain: string, { returnPath, include }: Needs, resolve: ResolveTexts): Promise<Found> {
  const names = [`${returnPath}.${domain}`, domain]
  const answers = await Promise.all(names.map(resolve))
  const at = answers.findIndex((answer) => recordsOf(answer, /^v=spf1( |$)/i).length > 0)
  const failed = answers.find((answer) => answer.state === 'failed')
  if (at < 0 && failed) return unknown(domain, failed.detail)
  const name = names[at]
  const [record, ...others] = at < 0 ? [] : recordsOf(answers[at], /^v=spf1( |$)/i)
  if (!record || !name) return bad(domain, `There is no SPF record. Publish one that holds “include:${include}”.`)
  if (others.length > 0) return bad(name, 'There is more than one SPF record, and so none counts. Make them one.')
  if (/ \+?all( |$)/i.test(record)) return bad(name, 'It lets everybody send (“+all”). End it with “~all” or “-all”.')
  if (record.toLowerCase().includes(`include:${include}`)) return good(name, `It lets ${include} send for you.`)
  return / redirect=/i.test(record)
    ? unknown(name, `It leads to another record; see that this one holds “include:${include}”.`)
    : bad(name, `It does not let ${include} send for you. Add “include:${include}” to it.`)
}

async function findDkim(domain: string, selector: string | null, resolve: ResolveTexts): Promise<Found> {
  if (selector === null) return unknown(domain, 'Say as `dkimSelector` by what name your provider signs.')
  const name = `${selector}._domainkey.${domain}`
  const answer = await resolve(name)
  if (answer.state === 'failed') return unknown(name, answer.detail)
  const [key] = recordsOf(answer, /(^|;)\s*p\s*=/i)
  if (!key) return bad(name, 'There is no key. Publish the record that your provider shows for DKIM.')
  return /(^|;)\s*p\s*=\s*(;|$)/i.test(key)
    ? bad(name, 'The key was taken back (“p=” is empty). Publish the one that your provider shows now.')
    : good(name, 'There is a key by which mail of yours is known.')
}

/** What a domain does not say for itself, the one that was registered says for it. */
async function findDmarc(domain: string, resolve: ResolveTexts): Promise<Found> {
  const names = [...new Set([domain, getDomain(domain) ?? domain])].map((one) => `_dmarc.${one}`)
  for (const name of names) {
    const answer = await resolve(name)
    if (answer.state === 'failed') return unknown(name, answer.detail)
    const [record, ...others] = recordsOf(answer, /^v=DMARC1\s*(;|$)/i)
    if (others.length > 0) return bad(name, 'There is more than one DMARC record, and so none counts. Leave one.')
    if (record) return judgePolicy(name, record)
  }
  return bad(
    names[0] ?? domain,
    'There is no DMARC record. Begin with “v=DMARC1; p=none”; large mailboxes ask for one.',
  )
}

function judgePolicy(name: string, record: string): Found {
  const policy = /;\s*p\s*=\s*(none|quarantine|reject)\s*(;|$)/i.exec(record)?.[1]?.toLowerCase()
  if (!policy) return bad(name, 'It names no policy. Add “p=none”, “p=quarantine” or “p=reject”.')
  if (policy === 'none')
    return good(name, 'It is there and only watches (“p=none”): forged mail from you is not turned away.')
  return good(name, `Forged mail from you is turned away (“p=${policy}”).`)
}

const recordsOf = (answer: Texts | undefined, pattern: RegExp): string[] =>
  answer?.state === 'found' ? answer.texts.map((one) => one.trim()).filter((one) => pattern.test(one)) : []

const good = (name: string, says: string): Found => ({ verdict: 'good', name, says })
const bad = (name: string, says: string): Found => ({ verdict: 'bad', name, says })
const unknown = (name: string, says: string): Found => ({ verdict: 'unknown', name, says })

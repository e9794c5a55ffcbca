import type { LinkKind } from '../../shared/schema/beacon.ts'
import { areRelated } from '../capture/watchRequests.ts'
import type { Measured } from '../measuring.ts'

/** A link that was followed, and how often. */
export type LinkFollowed = NonNullable<Measured['links']>[number]

/** The contract's longest address. */
const LONGEST_URL = 2_048
/** Addresses that are written or called to, by their scheme. */
const KINDS = new Map<string, LinkKind>([
  ['mailto:', 'mail'],
  ['tel:', 'phone'],
])
/** What is kept rather than read in the browser, by how its name ends. */
const FILES = new RegExp(
  `\\.(${[
    'pdf|docx?|xlsx?|pptx?|pps|od[tsp]|rtf|txt|csv|pages|numbers|key|epub|mobi', // to read
    'zip|rar|7z|t?gz|tar|bz2|xz', // packed
    'exe|msi|dmg|pkg|deb|rpm|apk|iso', // to install
    'mp3|wav|m4a|wma|flac|midi?|mp4|mov|avi|wmv|mpe?g|mkv|webm', // to play
    'psd|ai|eps|dwg|dxf|step|stl|ics|vcf', // of other programs
  ].join('|')})$`,
  'i',
)

/** What of a link tells where it leads; an anchor is that, and so is a URL. */
type Address = Pick<URL, 'protocol' | 'origin' | 'host' | 'hostname' | 'pathname'>

/** What a link leads to, without query and fragment; undefined for the ways within the site. */
export function linkOf(
  { protocol, origin, host, hostname, pathname }: Address,
  isSaved: boolean,
  pageHost: string,
  ownHosts: readonly string[] = [],
): Omit<LinkFollowed, 'clicks'> | undefined {
  const known = KINDS.get(protocol)
  if (known) return { url: (protocol + pathname).slice(0, LONGEST_URL), kind: known }
  if (!/^https?:$/.test(protocol)) return undefined
  const isOwn = areRelated(hostname, pageHost) || ownHosts.some((own) => `.${host}`.endsWith(`.${own}`))
  const kind = isSaved || FILES.test(pathname) ? 'download' : isOwn ? undefined : 'outbound'
  return kind && { url: (origin + pathname).slice(0, LONGEST_URL), kind }
}

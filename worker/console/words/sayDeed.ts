import type { StoredSignal } from '../../../shared/schema/storedSignal.ts'
import { pageWords } from './cameBy.ts'

/** What a signal tells that is neither a page nor an arrival. */
export type Deed = Exclude<StoredSignal, { type: 'page' | 'touchpoint' }>

/** What somebody did, or what was noticed of them, in a few words. */
export function sayDeed(deed: Deed): string {
  switch (deed.type) {
    case 'media':
      return `${deed.kind === 'video' ? 'Watched' : 'Listened to'} “${deed.name}” for ${sayTime(deed.seconds)}`
    case 'picture':
      return `Opened the picture “${deed.name}”`
    case 'link':
      return sayLink(deed)
    case 'form': {
      // An id names nothing to people.
      const form = /^fm_/.test(deed.form) ? 'a form' : `“${deed.form}”`
      return deed.state === 'left' ? `Left ${form} unsent` : `Began ${form}`
    }
    case 'track':
      return `“${deed.name}”`
    case 'returned':
      return deed.days === 1 ? 'Came back after a day' : `Came back after ${deed.days} days`
    case 'colleague':
      return deed.leads.length === 1 ? 'A colleague is a lead too' : `${deed.leads.length} colleagues are leads too`
  }
}

/** A length of time in short: people read it, nobody reckons with it. */
export function sayTime(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`
}

function sayLink({ link, kind }: Extract<Deed, { type: 'link' }>): string {
  const rest = link.slice(link.indexOf(':') + 1)
  switch (kind) {
    case 'mail':
      return `Clicked the address ${rest}`
    case 'phone':
      return `Clicked the number ${rest}`
    case 'download':
      return `Downloaded ${pageWords(link).split('/').at(-1)}`
    case 'outbound':
      return `Followed a link to ${pageWords(link)}`
  }
}

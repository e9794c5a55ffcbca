import { disposableEmailBlocklistSet } from 'disposable-email-domains-js'
import providers from 'email-providers/all.json' with { type: 'json' }

/** What is known of the service that an address lives with, by its domain alone. */
export type MailKind = 'free' | 'disposable'

/** Services that throw mailboxes away after minutes; forwarding services are not among them. */
const DISPOSABLE = disposableEmailBlocklistSet()
/** Where anybody gets a mailbox, which the list of providers lacks. */
const MISSING =
  'tutanota.com tutanota.de tuta.com tuta.io tutamail.com keemail.me fastmail.com posteo.de posteo.net duck.com disroot.org riseup.net mail.de kolabnow.com startmail.com mozmail.com simplelogin.com zohomail.com zohomail.eu kakao.com sohu.com gmx.ch iol.pt ziggo.nl xs4all.nl chello.at aon.at azet.sk citromail.hu indamail.hu bezeqint.net tesco.net'
/** In that list all the same: companies whose own people write from there, and the name that examples are made with. */
const OTHERS = new Set(['bt.com', 'facebook.com', 'name.com', 'techspot.com', 'example.com'])
/** Most lists of free mail hold the disposable domains too; those are asked for first. */
const FREE = new Set([...providers, ...MISSING.split(' ')])

/** Whether an address lives with a service that gives mailboxes to anybody, or throws them away; null for all others. */
export function mailKind(email: string): MailKind | null {
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  if (DISPOSABLE.has(domain)) return 'disposable'
  return FREE.has(domain) && !OTHERS.has(domain) ? 'free' : null
}

import { checkEmail } from '../../../shared/rules/checkEmail.ts'

/**
 * A link that writes to an address and does nothing else: what visitors typed must not add recipients, subjects or
 * bodies to a salesperson's mail, so every sign that means something in a mailto link is encoded.
 */
export function mailLink(email: string): string | null {
  return checkEmail(email) === null ? `mailto:${encodeURIComponent(email.trim()).replace('%40', '@')}` : null
}

/** A link that calls a number; null where there are too few digits to call. Service codes with * or # never dial. */
export function phoneLink(phone: string): string | null {
  if (/[*#;,]/.test(phone)) return null
  const number = phone.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '')
  return /^\+?\d{5,15}$/.test(number) ? `tel:${number}` : null
}

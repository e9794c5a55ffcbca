import type { VerdictKind } from '../../../shared/schema/verdict.ts'

/** What the verdict page calls each answer. */
export const CHOICES: Readonly<Record<VerdictKind, string>> = {
  accepted: 'Accept',
  not_a_fit: 'Not a fit',
  won: 'Won',
  lost: 'Lost',
}

/** The same once it is said, behind who said it. */
export const SAID: Readonly<Record<VerdictKind, string>> = {
  accepted: 'accepted',
  not_a_fit: 'said: not a fit',
  won: 'said: won',
  lost: 'said: lost',
}

/** What the page says where something keeps an answer from being taken. */
export const NOTES = {
  cross_site: 'This came from another page than ours, so nothing was changed. Please answer here.',
  moved: 'Somebody has answered in the meantime, so this was not taken. This is how it stands now.',
  many: 'Too many answers came from your network. Please wait a moment and send it again.',
  trouble: 'This could not be saved just now. Nothing is lost: send it again in a moment.',
  wrong: 'Something is missing. Nothing was sent yet.',
} as const
export type NoteCode = keyof typeof NOTES

/** What is wrong with an answer, by the part that it is wrong with. */
export const WRONG: Readonly<Record<string, string>> = {
  kind: 'Choose one of these.',
  reason: 'Say why: choose one, or write it.',
  value: 'A value is a number with its currency, such as 12000 and EUR.',
  currency: 'A currency has three letters, such as EUR.',
  tags: 'At most ten, of at most 60 letters each.',
  note: 'A note has at most 5,000 letters.',
  by: 'Say who you are, so that others know whom to ask.',
}

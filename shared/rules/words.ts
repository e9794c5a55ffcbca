/** Every sentence the rules say to a visitor, by code. `{name}` stands for a limit of the field. */
export const WORDS = {
  required: 'Please fill this in.',
  required_choice: 'Please choose one.',
  required_consent: 'We need your agreement to go on.',
  wrong_type: 'This answer has an unexpected form.',
  too_short: 'Please write at least {min} characters.',
  too_long: 'Please keep this under {max} characters.',
  email_no_at: 'An e-mail address needs an @, like name@example.com.',
  email_no_ending: 'This address lacks an ending, like “.com”.',
  email_invalid: 'This does not look like an e-mail address.',
  phone_invalid: 'This does not look like a phone number. Digits, spaces and a leading + are fine.',
  not_an_option: 'Please choose one of the options.',
  unknown_field: 'This form has no such field.',
} as const

export type WordCode = keyof typeof WORDS

/** The sentence for a code, with `{limits}` filled in; `more` are sentences that not every page has. */
export function say(
  code: string,
  limits: Readonly<Record<string, string | number>> = {},
  more: Readonly<Record<string, string>> = {},
): string {
  const words: Readonly<Record<string, string>> = { ...WORDS, ...more }
  return (words[code] ?? WORDS.wrong_type).replace(/\{(\w+)\}/g, (whole, name: string) => String(limits[name] ?? whole))
}

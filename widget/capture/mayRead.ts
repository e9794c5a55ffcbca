/** What tells whether a control's value may be read, as plain data. */
export interface Control {
  name: string
  type: string
  autocomplete: string
}

/** Never read, whatever they are called: secrets, files, and where on a picture somebody clicked. */
const TYPES = /^(password|file|image|reset|button)$/
/** `cc-number`, `one-time-code`, `current-password` … of the HTML standard's autocomplete tokens. */
const SECRET_AUTOCOMPLETE = /(^|\s)(cc-|one-time-code|(current|new)-password)/i
/** A password that a button made readable is a text field; cards and codes are often typed into one. */
const SECRET_NAME =
  /passw|passphrase|passcode|pwd|card.?(num|no\b|exp)|\bcc.?(num|exp|csc)|cvv|cvc|(security|verification|auth\w*|sms).?code|one.?time|\b(pin|t?otp|[2m]fa)\b|captcha|turnstile/i
/** What frameworks hide in forms to know them again. */
const TOKEN_NAME = /^_|csrf|xsrf|token|nonce|captcha|session|viewstate|signature|secret|hash|auth|honey/i
/** Long, of letters and digits, without a space: random, or signed. */
const TOKEN_VALUE = /^(?=.*\d)(?=.*[a-z])[\w+/=.:~-]{20,}$/i

/** Whether this value of a form of the page's own may be read and sent. */
export function mayRead({ name, type, autocomplete }: Control, value: string): boolean {
  if (!name || !value || TYPES.test(type) || SECRET_AUTOCOMPLETE.test(autocomplete) || SECRET_NAME.test(name))
    return false
  return type !== 'hidden' || !(TOKEN_NAME.test(name) || TOKEN_VALUE.test(value))
}

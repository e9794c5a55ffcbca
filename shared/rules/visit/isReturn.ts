/**
 * Hosts, with all that lie below them, from which people come back rather than arrive: the site sent them there to pay or
 * to sign in. The usual ones only, since every visitor downloads this; a site names its own (`returnHosts`).
 *
 * Sources: what users of Google Analytics and Matomo are told to take for “unwanted referrals” (matomo-org/matomo#19516,
 * ga4audits.com/blog/ga4-referral-exclusion-list, 6clickz.com/?p=1336, delante.co/?p=141812), EFForg/privacybadger#2332 for
 * 3-D Secure, and the hosts at which sign-in services serve their OpenID configuration.
 */
const USUAL = [
  ...`paypal stripe klarna adyen mollie checkout 2checkout worldpay squareup braintreegateway skrill payu sofort saferpay
    datatrans multisafepay ogone payconiq satispay afterpay affirm pay.amazon mercadopago razorpay alipay paddle gocardless
    trustly arcot cardinalcommerce accounts.google login.microsoftonline login.live b2clogin appleid.apple auth0 okta
    onelogin pingone amazoncognito bankid tpay`
    .split(/\s+/)
    .map((name) => `${name}.com`),
  ...`authorize.net przelewy24.pl payu.pl giropay.de twint.ch buckaroo.nl pay.nl redsys.es nexi.it opayo.eu shop.app
    accounts.dev itsme.be`.split(/\s+/),
]
/** Where each bank has a host of its own: 3-D Secure's access control servers, and iDEAL. */
const USUAL_PARTS = /(^|[.-])(3-?ds(ecure)?\d?|acs\d?|ideal)[.-]/

/** Whether people who come from this host only come back; `more` are those that the site names. */
export const isReturn = (host: string, more: readonly string[] = []): boolean =>
  USUAL_PARTS.test(host) || [...USUAL, ...more].some((name) => isBelow(host, name))

/** Whether a host is another one, or lies below it. */
export const isBelow = (host: string, other: string): boolean => `.${host}`.endsWith(`.${other}`)

/** What kind of device a page is shown on. */
export type Device = 'desktop' | 'phone' | 'tablet'

const TABLET = /ipad|tablet|playbook|silk(?!.*mobile)|kindle/
const PHONE = /mobi|iphone|ipod|windows phone|opera mini/

/**
 * The device class by what a browser says of itself: its hint where it gives one, else its user agent. An Android that is not
 * “mobile” is a tablet, as its makers agreed; an iPad that asks for desktop pages cannot be told from a Mac.
 */
export function deviceOf(userAgent: string, saysMobile: boolean): Device {
  const agent = userAgent.toLowerCase()
  if (TABLET.test(agent) || (agent.includes('android') && !agent.includes('mobi'))) return 'tablet'
  return saysMobile || PHONE.test(agent) ? 'phone' : 'desktop'
}

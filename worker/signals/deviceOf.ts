import { type Device, deviceOf as deviceOfAgent } from '../../shared/rules/deviceOf.ts'

/** The device class by what a request says of its browser. */
export const deviceOf = (headers: Headers): Device =>
  deviceOfAgent(headers.get('user-agent') ?? '', headers.get('sec-ch-ua-mobile') === '?1')

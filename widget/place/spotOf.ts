import type { Placed } from '../../shared/schema/placement.ts'

/** Where a popup shows as a bar. */
const PHONE = '(max-width:640px)'

/** What of a form comes up first: a strip along an edge, a pill in a corner, or else the form itself. */
export const spotOf = ({ type, ...placement }: Placed): 'strip' | 'pill' | 'form' =>
  type === 'button'
    ? 'pill'
    : type === 'bar' || (type === 'popup' && !('onPhones' in placement) && matchMedia(PHONE).matches)
      ? 'strip'
      : 'form'

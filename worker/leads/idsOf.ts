const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const PREFIX_LENGTH = 'cm_'.length

/**
 * The ids of what a command may make, out of its own: fixed at append, so that a repeated group makes the same ones. What
 * it makes one of has the command's with another prefix; events, proposals and signals that the Worker notices, differ in
 * their last sign, up to 32 of one command.
 */
export function idsOf(commandId: string): {
  lead: string
  seenForm: string
  merge: string
  edit: string
  erasure: string
  proposal(order: number): string
  event(order: number): string
  signal(order: number): string
} {
  const stem = commandId.slice(PREFIX_LENGTH)
  const numbered = (prefix: string, order: number) => {
    const sign = ALPHABET[order]
    if (!sign) throw new Error(`a command makes at most ${ALPHABET.length} of each`)
    return `${prefix}_${stem.slice(0, -1)}${sign}`
  }
  return {
    lead: `ld_${stem}`,
    seenForm: `sf_${stem}`,
    merge: `mg_${stem}`,
    edit: `ed_${stem}`,
    erasure: `er_${stem}`,
    proposal: (order) => numbered('pr', order),
    event: (order) => numbered('ev', order),
    signal: (order) => numbered('sg', order),
  }
}

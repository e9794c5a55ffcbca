/** Nobody has answered a handoff in time. */
export interface OverdueCommand {
  kind: 'overdue'
  id: string
  handoff: string
  /** That it was of when this was noticed. */
  lead: string
  verdictUrl: string
}

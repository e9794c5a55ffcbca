/** A person wants to be forgotten, or a member wants them to be. */
export interface EraseCommand {
  kind: 'erase'
  id: string
  alone: true
  lead: string
}

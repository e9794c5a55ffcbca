import type { Caller } from '../../../shared/schema/member.ts'

/** Whether somebody is an owner of the whole deployment, not of single sites. */
export const ownsAllSites = ({ roles }: Caller): boolean =>
  roles.some(({ site, role }) => site === null && role === 'owner')

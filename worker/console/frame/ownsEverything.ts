import type { Caller } from '../../../shared/schema/member.ts'

/** Whether somebody is an owner of all sites: only they add one. */
export const ownsEverything = ({ roles }: Pick<Caller, 'roles'>): boolean =>
  roles.some(({ site, role }) => site === null && role === 'owner')

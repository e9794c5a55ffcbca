import type { Caller } from '../../shared/schema/member.ts'

/** The member who asks; null where it is a token. */
export const memberIdOf = ({ id }: Caller): string | null => (id?.startsWith('mb_') ? id : null)

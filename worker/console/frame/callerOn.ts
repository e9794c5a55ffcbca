import type { Caller } from '../../../shared/schema/member.ts'

const ORDER = ['owner', 'marketer', 'sales'] as const

/** Somebody as they stand on one site: their role is the one that they have there. */
export function callerOn(caller: Caller, site: string | null): Caller {
  const there = caller.roles.filter((grant) => site === null || grant.site === null || grant.site === site)
  const role = ORDER.find((one) => there.some((grant) => grant.role === one))
  return role ? { ...caller, role } : caller
}

/** The id of the handoff that a submission may make: its own with another prefix, so that it makes one at most. */
export const handoffIdOf = (submissionId: string): string => `ho_${submissionId.slice('sb_'.length)}`

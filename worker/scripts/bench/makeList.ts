/** A list of so many people, as a shop's program writes it: about a hundred bytes each. */
export function makeList(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) =>
    [
      `person${n}@company${n % 5_000}.example`,
      `Person ${n}`,
      `Company ${n % 5_000}`,
      `030 ${900_000 + (n % 99_999)}`,
      n % 10 === 0 ? 'Customer' : 'Open',
      `Owner ${n % 20}`,
      `20${10 + (n % 15)}-0${1 + (n % 9)}-11`,
      '"Asked for an offer, and for a visit"',
    ].join(','),
  )
  return `Email,Name,Company,Phone,Status,Owner,Created,Notes\n${lines.join('\n')}\n`
}

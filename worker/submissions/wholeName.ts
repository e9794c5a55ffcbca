/** A person's name out of its parts. Beside a first name, "Name" is the last one (German, French); beside a last name it is the first (Spanish, Czech). */
export function wholeName(first?: string, last?: string, name?: string): string | undefined {
  const other = first ?? last
  if (!name || (first && last)) return name ?? ([first, last].filter(Boolean).join(' ') || undefined)
  if (!other || name.includes(other.trim())) return name
  return first ? `${first} ${name}` : `${name} ${last}`
}

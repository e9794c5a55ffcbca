/** The site's settings and published forms, held here so that accepting a submission touches no D1. */
export class Documents {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`CREATE TABLE IF NOT EXISTS documents (
      key TEXT PRIMARY KEY, revision INTEGER NOT NULL, value TEXT NOT NULL
    ) WITHOUT ROWID`)
  }

  /** Keeps a document unless this or a newer revision of it is already here: writers may overtake each other. */
  put(key: string, revision: number, value: string): void {
    this.#sql.exec(
      `INSERT INTO documents (key, revision, value) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, value = excluded.value
       WHERE excluded.revision > revision`,
      key,
      revision,
      value,
    )
  }

  get(key: string): string | null {
    const [row] = this.#sql.exec<{ value: string }>('SELECT value FROM documents WHERE key = ?', key).toArray()
    return row?.value ?? null
  }
}

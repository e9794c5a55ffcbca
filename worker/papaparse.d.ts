/** The part of Papa Parse that we use. Its own types (@types/papaparse) would bring Node's into the Worker. */
declare module 'papaparse' {
  interface UnparseConfig {
    delimiter?: string
    newline?: string
  }
  const Papa: {
    /** Rows as CSV, without a line break at the end. */
    unparse(rows: readonly (readonly (string | number | null | undefined)[])[], config?: UnparseConfig): string
    parse(text: string, config?: { delimiter?: string }): { data: string[][]; errors: unknown[] }
  }
  export default Papa
}

/** The part of Papa Parse that we use. Its own types (@types/papaparse) would bring Node's into the Worker. */
declare module 'papaparse' {
  interface UnparseConfig {
    delimiter?: string
    newline?: string
  }
  interface Parsed {
    data: string[][]
    /** `index`: in UTF-16 units, of the cell that is meant. */
    errors: { type: string; index?: number }[]
    /** `cursor`: how far the rows go, in UTF-16 units; of a text that was parsed by `Parser`. */
    meta: { delimiter: string; linebreak: string; cursor: number }
  }
  interface ParseConfig {
    delimiter?: string
    preview?: number
    delimitersToGuess?: string[]
    /** Blank lines speak against no delimiter then. */
    skipEmptyLines?: boolean
  }
  interface ParserConfig {
    delimiter: string
    newline: string
    /** Gets each row by itself. */
    step(row: Parsed): void
  }
  const Papa: {
    /** Rows as CSV, without a line break at the end. */
    unparse(rows: readonly (readonly (string | number | null | undefined)[])[], config?: UnparseConfig): string
    /** Without a delimiter it is guessed. */
    parse(text: string, config?: ParseConfig): Parsed
    /** What reads the text for `parse`, for those who read a file in parts: the last row may be left for the next. */
    Parser: new (
      config: ParserConfig,
    ) => { parse(text: string, baseIndex: number, ignoreLastRow: boolean): Parsed; abort(): void }
  }
  export default Papa
}

/** Bytes of one file, and how many files one answer may name. */
export const LARGEST_FILE_BYTES = 10_000_000
export const MOST_FILES = 5

/**
 * Kinds of files that a form may take, with the endings by which people choose them. None of them is opened by a browser as
 * a page or run by a double click; what a file really is, the Worker reads from its bytes.
 */
export const FILE_KINDS = {
  pdf: ['.pdf'],
  image: ['.jpg', '.png', '.heic', '.jpeg', '.webp', '.gif'],
  office: ['.docx', '.xlsx', '.pptx', '.odt', '.ods', '.odp', '.doc', '.xls', '.ppt', '.rtf'],
  text: ['.txt', '.csv'],
} as const
export type FileKind = keyof typeof FILE_KINDS
